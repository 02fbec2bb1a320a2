import { actorName, type Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { StepAction, StepProgress, StepWorld } from "./action";
import { changeIncident, eventOf } from "./change";
import type { CarriedPerson, EventKind, Incident, IncidentLink, StepRecord } from "./incident";
import { followProduction } from "./moved-production";
import { openSecret, sealAll } from "./secrets";

/** The fact that holds what must be typed before something grave. */
export const TARGET_NAME = "target_name";

/** How long one process may look at a step before another may take it up; whoever is alive renews it. */
export const LEASE_MS = 60_000;

/** Until when a look that begins now has the step. */
export function leaseUntil(ctx: Context): string {
  return new Date(ctx.ports.clock.now().getTime() + LEASE_MS).toISOString();
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
  const alive = ctx.ports.backups.every(LEASE_MS / 3, () => renew(ctx, incident.id, stepId));
  try {
    progress = await action(await worldOf(ctx, incident, stepId));
  } catch (error) {
    const broken = fail(
      "unexpected",
      "Something went wrong inside Rekindle.",
      "The log says what. Try again.",
    );
    await noteProgress(ctx, incident.id, stepId, broken);
    throw error;
  } finally {
    alive.stop();
  }
  return noteProgress(ctx, incident.id, stepId, progress);
}

/** What an action sees of the world: production is where this run has left it. */
export async function worldOf(ctx: Context, incident: Incident, stepId: string): Promise<StepWorld> {
  const ports = await followProduction(ctx.ports, [incident]);
  return {
    ctx: { ...ctx, ports },
    incident,
    secret: (name) => openSecret(ctx.ports.vault, incident, name),
    note: (text) => renew(ctx, incident.id, stepId, text),
  };
}

/** A sign of life of a look that takes long, with what it is at. */
async function renew(ctx: Context, incidentId: string, stepId: string, text?: string): Promise<void> {
  await changeIncident(ctx, incidentId, (incident) => {
    const record = incident.steps[stepId];
    if (record?.state !== "running") return ok({ incident, events: [] });
    const next = { ...record, leaseUntil: leaseUntil(ctx), progress: text ?? record.progress };
    return ok({ incident: withStep(incident, stepId, next), events: [] });
  });
}

const KIND = { done: "step_done", wait: "step_waits" } as const satisfies Record<string, EventKind>;

async function noteProgress(
  ctx: Context,
  incidentId: string,
  stepId: string,
  progress: StepProgress,
): Promise<Outcome<Incident>> {
  const sealed = progress.ok ? await sealAll(ctx, incidentId, progress.secrets ?? {}) : {};
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
        secrets: { ...incident.secrets, ...sealed },
        links: merged(incident.links, progress.links ?? []),
        ...(progress.carried ? { carried: withCarried(incident.carried ?? [], progress.carried) } : {}),
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
    leaseUntil: leaseUntil(ctx),
    evidence: [],
    failure: null,
    reason: null,
  };
}

function merged(known: readonly IncidentLink[], more: readonly IncidentLink[]): readonly IncidentLink[] {
  const fresh = more.filter((link) => !known.some((one) => one.kind === link.kind && one.id === link.id));
  return [...known, ...fresh];
}

/** Whoever was left out meanwhile stays left out. */
function withCarried(
  known: readonly CarriedPerson[],
  fresh: readonly CarriedPerson[],
): readonly CarriedPerson[] {
  const left = new Set(known.filter(({ state }) => state === "left_out").map(({ subjectKey }) => subjectKey));
  const news = new Map(fresh.map((one) => [one.subjectKey, one]));
  const kept = known.map((one) => (left.has(one.subjectKey) ? one : (news.get(one.subjectKey) ?? one)));
  const there = new Set(known.map(({ subjectKey }) => subjectKey));
  return [...kept, ...fresh.filter(({ subjectKey }) => !there.has(subjectKey))];
}
