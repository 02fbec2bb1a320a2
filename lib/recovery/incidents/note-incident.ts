import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident, eventOf } from "./change";
import { incidentIdField, stepIdField } from "./fields";
import type { IncidentView } from "./incident-view";
import { viewOf } from "./view";

export const noteIncidentInput = z.strictObject({
  incidentId: incidentIdField,
  stepId: stepIdField.nullable().default(null),
  text: textField(1, 4000),
});

/** A line in the timeline, in somebody's own words; possible in a closed incident, too. */
export async function noteIncident(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(noteIncidentInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, stepId, text } = parsed.value;
  return audited(ctx, { action: "incident.note", target: `incident:${incidentId}` }, async () => {
    const changed = await changeIncident(ctx, incidentId, (incident) =>
      ok({ incident, events: [eventOf(ctx, "note", text, stepId)] }),
    );
    return changed.ok ? ok(await viewOf(ctx, changed.value)) : changed;
  });
}
