import { actorName, type Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { StepAction, StepProgress, StepWorld } from "./action";
import { changeIncident, eventOf } from "./change";
import type { EventKind, Incident, IncidentLink, StepRecord } from "./incident";

/** The fact that holds what must be typed before something grave. */
export const TARGET_NAME = "target_name";

/** How long one process may look at a step before another may take it up. */
export const LEASE_MS = 60_000;

/** The context that secrets of an incident are sealed for. */
export function secretContext(incidentId: string, name: string): string {
  return `${incidentId} ${name}`;
}

/**
 * Looks at a running step once: lets its work go on a little and writes down where it stands. The caller has the lease. A throw is
 * written down as a failed step and passed on, so that nothing stays running for ever.
 */
export async function performStep(
  ctx: Context,
  incident: Incident,
  stepId: string,
  action: StepAction,
): Promise<Outcome<Incident>> {
  let progress: StepProgress;
  try {
    progress = await action(worldOf(ctx, incident));
  } catch (error) {
    const broken = fail(
      "unexpected",
      "Something went wrong inside Rekindle.",
      "The log says what. Try again.",
    );
    await noteProgress(ctx, incident.id, stepId, broken);
    throw error;
  }
  return noteProgress(ctx, incident.id, stepId, progress);
}

/** What an action sees of the world. */
export function worldOf(ctx: Context, incident: Incident): StepWorld {
  return {
    ctx,
    incident,
    secret: async (name) => {
      const sealed = incident.secrets[name];
      if (sealed === undefined) return null;
      const bytes = Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0));
      const opened = await ctx.ports.vault.open(bytes, secretContext(incident.id, name));
      return opened === null ? null : new TextDecoder().decode(opened);
    },
  };
}

const KIND = { done: "step_done", wait: "step_waits" } as const satisfies Record<string, EventKind>;

function noteProgress(
  ctx: Context,
  incidentId: string,
  stepId: string,
  progress: StepProgress,
): Promise<Outcome<Incident>> {
  const now = ctx.ports.clock.now().toISOString();
  return changeIncident(ctx, incidentId, (incident) => {
    const record = incident.steps[stepId];
    // Skipped or taken back by somebody meanwhile: what this look brought is no news any more.
    if (record?.state !== "running") return ok({ incident, events: [] });
    if (!progress.ok) {
      return ok({
        incident: withStep(incident, stepId, failed(record, progress, now)),
        events: [eventOf(ctx, "step_failed", progress.message, stepId)],
      });
    }
    const done = progress.kind === "done";
    const next: StepRecord = {
      ...record,
      state: done ? "done" : "running",
      finishedAt: done ? now : null,
      progress: progress.text,
      leaseUntil: null,
      evidence: [...record.evidence, ...(progress.evidence ?? [])],
      failure: null,
    };
    const said = record.progress === progress.text && !done;
    return ok({
      incident: {
        ...withStep(incident, stepId, next),
        facts: { ...incident.facts, ...progress.facts },
        links: merged(incident.links, progress.links ?? []),
      },
      events: said ? [] : [eventOf(ctx, KIND[progress.kind], progress.text, stepId)],
    });
  });
}

function failed(record: StepRecord, failure: Failure, now: string): StepRecord {
  const { code, message, hint } = failure;
  return { ...record, state: "failed", finishedAt: now, leaseUntil: null, failure: { code, message, hint } };
}

/** The incident with another record of one step. */
export function withStep(incident: Incident, stepId: string, record: StepRecord): Incident {
  return { ...incident, steps: { ...incident.steps, [stepId]: record } };
}

/** A record for a step that begins now, after what came before. */
export function begunStep(ctx: Context, before: StepRecord | undefined): StepRecord {
  const now = ctx.ports.clock.now();
  const by = actorName(ctx.actor);
  return {
    state: "running",
    attempts: (before?.attempts ?? 0) + 1,
    startedAt: now.toISOString(),
    finishedAt: null,
    by,
    byName: ctx.actor.kind === "user" ? ctx.actor.name : by,
    agreedByName: null,
    progress: null,
    leaseUntil: new Date(now.getTime() + LEASE_MS).toISOString(),
    evidence: [],
    failure: null,
    reason: null,
  };
}

function merged(known: readonly IncidentLink[], more: readonly IncidentLink[]): readonly IncidentLink[] {
  const fresh = more.filter((link) => !known.some((one) => one.kind === link.kind && one.id === link.id));
  return [...known, ...fresh];
}
