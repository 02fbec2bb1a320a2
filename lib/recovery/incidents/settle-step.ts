import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { changeIncident, eventOf } from "./change";
import type { Incident } from "./incident";
import type { IncidentView } from "./incident-view";
import { itemsOf } from "./items";
import { begunStep, withStep } from "./perform-step";
import type { StepStanding } from "./progress";
import { findStep, viewOf } from "./view";

export interface SettleInput {
  readonly incidentId: string;
  readonly stepId: string;
  readonly reason: string;
}

/** Where a step may stand when a person settles it. */
const SETTLEABLE: readonly StepStanding["kind"][] = [
  "ready",
  "failed",
  "undone",
  "running",
  "waiting_for_second",
];

/** What marking as done by hand and skipping share: a decision of a person, with a reason, on the newest state. */
export function settleStep(
  ctx: Context,
  { incidentId, stepId, reason }: SettleInput,
  state: "done" | "skipped",
): Promise<Outcome<IncidentView>> {
  const act = {
    action: state === "done" ? "incident.step.confirm" : "incident.step.skip",
    target: `incident:${incidentId}`,
    reason,
    details: { step: stepId },
  };
  return audited(ctx, act, async () => {
    const changed = await changeIncident(ctx, incidentId, (incident) => {
      const allowed = maySettle(ctx, incident, stepId, state);
      if (!allowed.ok) return allowed;
      const record = begunStep(ctx, incident.steps[stepId]);
      const settled = { ...record, state, finishedAt: record.startedAt, leaseUntil: null, reason };
      const kind = state === "done" ? "step_done" : "step_skipped";
      return ok({
        incident: withStep(incident, stepId, settled),
        events: [eventOf(ctx, kind, `${state === "done" ? "Done by hand" : "Skipped"}: ${reason}`, stepId)],
      });
    });
    return changed.ok ? ok(await viewOf(ctx, changed.value)) : changed;
  });
}

function maySettle(
  ctx: Context,
  incident: Incident,
  stepId: string,
  state: "done" | "skipped",
): Outcome<null> {
  const found = findStep(ctx, incident, stepId);
  if (!found.ok) return found;
  const { step, placed } = found.value;
  if (!SETTLEABLE.includes(placed.standing.kind)) {
    const because = "because" in placed.standing ? ` ${placed.standing.because}` : "";
    return fail("conflict", `This step cannot be settled now.${because}`, "Follow the order of the page.");
  }
  const open = itemsOf(step, incident.facts).filter((item) => item.state === "open");
  if (state === "done" && open.length > 0) {
    return fail(
      "conflict",
      `${open.length} ${open.length === 1 ? "item is" : "items are"} open: ${open.map(({ label }) => label).join("; ")}.`,
      "Tick each of them off, or note that it is not needed.",
    );
  }
  if (state === "skipped" && !step.skippable) {
    return fail(
      "conflict",
      `“${step.title}” cannot be skipped: what follows relies on it.`,
      "If it was done in another way, mark it as done and say how.",
    );
  }
  return ok(null);
}
