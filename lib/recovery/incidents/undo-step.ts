import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { StepAction, StepProgress } from "./action";
import { type Change, changeIncident, eventOf } from "./change";
import { ofStep, reasonField } from "./fields";
import { graveTarget } from "./grave";
import type { Incident } from "./incident";
import type { IncidentView } from "./incident-view";
import { begunStep, withStep, worldOf } from "./perform-step";
import { leaningOn } from "./progress";
import { findStep, loadIncident, runbookOf, viewOf } from "./view";
import { workOf } from "./work";

export const undoStepInput = z.strictObject({
  ...ofStep,
  reason: reasonField,
  confirmation: z.string().max(200).default(""),
});

/**
 * Takes a step back, by its way back where the runbook has an automatic one. An undo that has to wait says so and is asked for again:
 * it is safe to repeat.
 */
export async function undoStep(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(undoStepInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, stepId, reason, confirmation } = parsed.value;
  const incident = await loadIncident(ctx, incidentId);
  if (!incident.ok) return incident;
  const found = findStep(ctx, incident.value, stepId);
  if (!found.ok) return found;
  const grave = graveTarget(ctx, incident.value, found.value.step, confirmation);
  if (!grave.ok) return grave;
  const undo = workOf(incident.value.scenario, stepId)?.undo;

  const act = {
    action: "incident.step.undo",
    target: `incident:${incidentId}`,
    reason,
    details: { step: stepId },
  };
  return audited(ctx, act, async () => {
    const allowed = mayUndo(ctx, incident.value, stepId);
    if (!allowed.ok) return allowed;
    const undone = undo === undefined ? null : await undoPatiently(ctx, incident.value, stepId, undo);
    if (undone !== null && !undone.ok) return undone;
    if (undone?.kind === "wait")
      return fail("conflict", `It is not taken back yet: ${undone.text}`, "Ask again in a moment.");
    const facts = undone?.facts ?? {};
    const changed = await changeIncident(ctx, incidentId, (newest) =>
      takenBack(ctx, newest, stepId, reason, facts),
    );
    return changed.ok ? ok(await viewOf(ctx, changed.value)) : changed;
  });
}

const LOOKS = 90;
const BETWEEN_MS = 1_000;

/** A way back is waited for: a deployment or a restore takes its time, and nobody should have to ask for it again and again. */
async function undoPatiently(
  ctx: Context,
  incident: Incident,
  stepId: string,
  undo: StepAction,
): Promise<StepProgress> {
  const world = await worldOf(ctx, incident, stepId);
  let seen = await undo(world);
  for (let look = 1; look < LOOKS && seen.ok && seen.kind === "wait"; look++) {
    await ctx.ports.backups.pause(BETWEEN_MS);
    seen = await undo(world);
  }
  return seen;
}

function mayUndo(ctx: Context, incident: Incident, stepId: string): Outcome<null> {
  const state = incident.steps[stepId]?.state;
  const leaning = leaningOn(runbookOf(ctx, incident), incident, stepId);
  if (leaning.length > 0) {
    return fail(
      "conflict",
      `Other steps rely on this one: ${leaning.map(({ title }) => title.toLowerCase()).join(", ")}.`,
      "Take them back first, the last one first.",
    );
  }
  if (state === "done" || state === "skipped" || state === "failed" || state === "running") return ok(null);
  return fail("conflict", "There is nothing to take back here.", "Look at where the step stands.");
}

function takenBack(
  ctx: Context,
  incident: Incident,
  stepId: string,
  reason: string,
  facts: Incident["facts"],
): Outcome<Change> {
  const allowed = mayUndo(ctx, incident, stepId);
  if (!allowed.ok) return allowed;
  const record = incident.steps[stepId] ?? begunStep(ctx, undefined);
  const finishedAt = ctx.ports.clock.now().toISOString();
  return ok({
    incident: {
      ...withStep(incident, stepId, { ...record, state: "undone", finishedAt, leaseUntil: null, reason }),
      facts: { ...incident.facts, ...facts },
    },
    events: [eventOf(ctx, "step_undone", `Taken back: ${reason}`, stepId)],
  });
}
