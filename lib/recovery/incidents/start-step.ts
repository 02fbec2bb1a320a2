import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { readAnswers } from "./answers";
import { type Change, changeIncident, eventOf } from "./change";
import { ofStep } from "./fields";
import { graveTarget } from "./grave";
import type { Incident } from "./incident";
import type { IncidentView } from "./incident-view";
import { begunStep, performStep, withStep } from "./perform-step";
import type { RunbookStep } from "./runbook";
import { sealAll } from "./secrets";
import { findStep, loadIncident, viewOf } from "./view";
import { workOf } from "./work";

export const startStepInput = z.strictObject({
  ...ofStep,
  /** What the step asks for, by the name of the field. */
  answers: z.record(z.string().max(60), z.string().max(4000)).default({}),
  /** The target's name, typed, for what is grave. */
  confirmation: z.string().max(200).default(""),
});

/**
 * Begins the automatic part of a step, or begins it again after a failure. The first look is made at once; what takes longer goes
 * on by `advanceIncident`.
 */
export async function startStep(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(startStepInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, stepId, answers, confirmation } = parsed.value;
  const incident = await loadIncident(ctx, incidentId);
  if (!incident.ok) return incident;
  const found = findStep(ctx, incident.value, stepId);
  if (!found.ok) return found;
  const { step } = found.value;
  const grave = graveTarget(ctx, incident.value, step, confirmation);
  if (!grave.ok) return grave;
  const work = workOf(incident.value.scenario, stepId);
  if (work === null)
    return fail(
      "invalid_input",
      `“${step.title}” has no part that Rekindle can do.`,
      "Do it by hand and mark it as done.",
    );
  const told = readAnswers(step, answers, incident.value, ctx.ports.clock.now());
  if (!told.ok) return told;
  const sealed = await sealAll(ctx, incidentId, told.value.secrets);

  const act = { action: "incident.step", target: `incident:${incidentId}`, details: { step: stepId } };
  return audited(ctx, act, async () => {
    const begun = await changeIncident(ctx, incidentId, (newest) =>
      begin(ctx, newest, step, {
        facts: { ...newest.facts, ...told.value.facts },
        secrets: { ...newest.secrets, ...sealed },
      }),
    );
    if (!begun.ok) return begun;
    if (begun.value.steps[stepId]?.state === "waiting_for_second") return ok(await viewOf(ctx, begun.value));
    const performed = await performStep(ctx, begun.value, stepId, work.run);
    return performed.ok ? ok(await viewOf(ctx, performed.value)) : performed;
  });
}

/** Decided on the newest state: whoever comes second is told so. */
function begin(
  ctx: Context,
  incident: Incident,
  step: RunbookStep,
  told: Pick<Incident, "facts" | "secrets">,
): Outcome<Change> {
  const found = findStep(ctx, incident, step.id);
  if (!found.ok) return found;
  const { standing } = found.value.placed;
  switch (standing.kind) {
    case "locked":
    case "not_needed":
      return fail("conflict", `This step cannot begin. ${standing.because}`, "Follow the order of the page.");
    case "running":
      return fail("conflict", "Somebody began this step already.", "The page follows it by itself.");
    case "waiting_for_second":
      return fail("conflict", "This step waits for a second person.", "Ask another admin to agree to it.");
    case "done":
    case "skipped":
      return fail("conflict", "This step is settled.", "Take it back first if it has to be done again.");
    default: {
      const record = begunStep(ctx, incident.steps[step.id]);
      if (step.danger === "typed" && ctx.approval.graveNeedsSecond) {
        const waits = { ...record, state: "waiting_for_second", leaseUntil: null, progress: WAITS } as const;
        return ok({
          incident: { ...withStep(incident, step.id, waits), ...told },
          events: [eventOf(ctx, "step_waits", WAITS, step.id)],
        });
      }
      return ok({
        incident: { ...withStep(incident, step.id, record), ...told },
        events: [eventOf(ctx, "step_started", step.title, step.id)],
      });
    }
  }
}

const WAITS = "Waits for a second person who agrees";
