import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident, eventOf } from "./change";
import { incidentIdField } from "./fields";
import type { IncidentView } from "./incident-view";
import { openObligations, placeSteps } from "./progress";
import { runbookOf, viewOf } from "./view";

export const closeIncidentInput = z.strictObject({
  incidentId: incidentIdField,
  outcome: textField(3, 4000),
  /** Closes a run whose steps are not all settled: it was a false alarm, or went another way. */
  abandon: z.boolean().default(false),
});

/** Ends a run: the clock stops at the latest now, and the report can be written. */
export async function closeIncident(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(closeIncidentInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, outcome, abandon } = parsed.value;
  const act = { action: "incident.close", target: `incident:${incidentId}`, details: { abandon } };
  return audited(ctx, act, async () => {
    const changed = await changeIncident(ctx, incidentId, (incident) => {
      if (incident.state === "closed")
        return fail("conflict", "This incident is closed already.", "Its report is on its page.");
      const open = openObligations(placeSteps(runbookOf(ctx, incident), incident));
      const running = open.some(({ standing }) => standing.kind === "running");
      if (running || (open.length > 0 && !abandon)) {
        return fail(
          "conflict",
          `${open.length} ${open.length === 1 ? "step is" : "steps are"} not settled: ${open.map(({ step }) => step.title.toLowerCase()).join(", ")}.`,
          running
            ? "Wait for what runs, or take it back."
            : "Finish them, or close the incident as abandoned and say why.",
        );
      }
      const name = ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor);
      const closedAt = ctx.ports.clock.now().toISOString();
      return ok({
        incident: { ...incident, state: "closed", closedAt, closedByName: name, outcome },
        events: [eventOf(ctx, "closed", abandon ? `Abandoned: ${outcome}` : outcome)],
      });
    });
    return changed.ok ? ok(await viewOf(ctx, changed.value)) : changed;
  });
}
