import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident, eventOf } from "./change";
import { incidentIdField, reasonField } from "./fields";
import type { IncidentView } from "./incident-view";
import { findStep, viewOf } from "./view";

export const leaveOutInput = z.strictObject({
  incidentId: incidentIdField,
  subjectKey: z.string().min(1).max(500),
  reason: reasonField,
});

/** Leaves a person's newer rows where they are, on purpose: they were part of the damage, or are not wanted. */
export async function leaveOut(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(leaveOutInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, subjectKey, reason } = parsed.value;
  const act = { action: "incident.leave_out", target: `incident:${incidentId}`, reason };
  return audited(ctx, act, async () => {
    const changed = await changeIncident(ctx, incidentId, (incident) => {
      const open = findStep(ctx, incident, "carry_forward");
      if (!open.ok) return open;
      const one = incident.carried?.find((person) => person.subjectKey === subjectKey);
      if (one === undefined)
        return fail("not_found", "This person has no newer rows here.", "Choose one from the list.");
      if (one.state === "applied")
        return fail("conflict", "These rows are carried over already.", "Undo the restore from its page.");
      const left = { ...one, state: "left_out", reason } as const;
      return ok({
        incident: {
          ...incident,
          carried: incident.carried?.map((person) => (person === one ? left : person)) ?? [],
        },
        events: [eventOf(ctx, "fact", `One person is left out: ${reason}`, "carry_forward")],
      });
    });
    return changed.ok ? ok(await viewOf(ctx, changed.value)) : changed;
  });
}
