import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident, eventOf } from "./change";
import { ofStep } from "./fields";
import type { IncidentView } from "./incident-view";
import { itemFact } from "./items";
import { findStep, viewOf } from "./view";

export const checkItemInput = z.strictObject({
  ...ofStep,
  itemId: z.string().regex(/^[a-z_]{1,60}$/, "is not the id of an item"),
  state: z.enum(["open", "done", "not_needed"]),
  note: textField(0, 500).default(""),
});

const WORDS = { open: "Open again", done: "Done", not_needed: "Not needed" } as const;

/** Ticks an item of a step's checklist off, notes it as not needed, or opens it again. */
export async function checkItem(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(checkItemInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, stepId, itemId, state, note } = parsed.value;
  const details = { step: stepId, item: itemId, state };
  const act = { action: "incident.item", target: `incident:${incidentId}`, details };
  return audited(ctx, act, async () => {
    const changed = await changeIncident(ctx, incidentId, (incident) => {
      const found = findStep(ctx, incident, stepId);
      if (!found.ok) return found;
      const item = found.value.step.items?.find(({ id }) => id === itemId);
      if (item === undefined)
        return fail("not_found", "This step has no such item.", "Choose one from the list of the step.");
      const text = `${WORDS[state]}: ${item.label}${note === "" ? "" : ` (${note})`}`;
      return ok({
        incident: { ...incident, facts: { ...incident.facts, [itemFact(stepId, itemId)]: state } },
        events: [eventOf(ctx, "fact", text, stepId)],
      });
    });
    return changed.ok ? ok(await viewOf(ctx, changed.value)) : changed;
  });
}
