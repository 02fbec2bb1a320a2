import { z } from "zod";
import { audited } from "../audited";
import { branchIdField } from "../branches/fields";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { confirmTarget } from "../restore/confirm";
import { shortHash } from "./erasure";
import { reasonField } from "./fields";
import { findOnBothSides } from "./find-on-both-sides";
import { identifiersOf } from "./identifiers";
import { receiptOf } from "./receipt";
import { record } from "./record";
import { personHash } from "./scan";
import type { Receipt } from "./views";

export const addErasureInput = z.strictObject({
  subjectKey: z.string().trim().min(1).max(200),
  /** Where to look for somebody whom production has lost already. */
  branchId: branchIdField.optional(),
  confirmation: z.string().max(500),
  reason: reasonField,
});

/** Records that a person asked to be deleted. Deletes nothing: that is the product's own part. */
export async function addErasure(ctx: Context, input: unknown): Promise<Outcome<Receipt>> {
  const refused = requirePermission(ctx, "erasures:add");
  if (refused !== null) return refused;
  const parsed = parseInput(addErasureInput, input);
  if (!parsed.ok) return parsed;
  const { subjectKey, branchId, confirmation, reason } = parsed.value;
  const people = await findOnBothSides(ctx, subjectKey, branchId);
  if (!people.ok) return people;
  const [person] = people.value;
  if (person === undefined) return nobody();
  const confirmationLabel = person.lookups[0] ?? person.label ?? person.key;
  const confirmed = confirmTarget(confirmation, { subjectKey: person.key, confirmationLabel });
  if (!confirmed.ok)
    return { ...confirmed, hint: "Nothing was recorded. Type it exactly as it stands there." };
  const what = {
    action: "erasure.add",
    target: `person:${shortHash(await personHash(ctx, person.key))}`,
    reason,
  };
  return audited(ctx, what, async () => {
    const recording = await record(ctx, [
      {
        requestId: null,
        erasedAt: ctx.ports.clock.now().toISOString(),
        source: "button",
        identifiers: people.value.flatMap((one) => identifiersOf(ctx.subjects, one)),
        reason,
      },
    ]);
    return recording.ok ? ok(receiptOf(recording.value)) : recording;
  });
}

function nobody(): Outcome<never> {
  return fail(
    "subject_not_found",
    "There is no such person here.",
    "Look in a recovery branch of a moment when the account existed, or record the address under Erasures.",
  );
}
