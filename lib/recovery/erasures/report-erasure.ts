import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { SubjectConfig } from "../subjects/config";
import { completeFromProduction } from "./complete";
import { erasedAtField, personField, reasonField, requestIdField } from "./fields";
import { identifiersFrom, identifyingFields, normalise } from "./identifiers";
import { receiptOf, sameReport } from "./receipt";
import { record } from "./record";
import type { Receipt } from "./views";

export const reportErasureInput = z.strictObject({
  /** Whoever repeats a request with the same id gets the same answer. Absent: the same person is recorded once. */
  requestId: requestIdField.optional(),
  person: personField,
  /** Since when the person is to be gone; absent: now. */
  erasedAt: erasedAtField.optional(),
  reason: reasonField.optional(),
  /** What the person is named by, typed once more: a form asks for it, a program does not. */
  confirmation: z.string().max(1000).optional(),
});

const MISTYPED = fail(
  "confirmation_mismatch",
  "What you typed is not what this person is named by.",
  "Nothing was recorded. Type it exactly as it stands below the field.",
);

/** How far a report's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/**
 * Records somebody by what names them: the product's own server calls it when an account is deleted, an admin uses it for people
 * who are not in any database any more. Deletes nothing.
 */
export async function reportErasure(ctx: Context, input: unknown): Promise<Outcome<Receipt>> {
  const refused = requirePermission(ctx, "erasures:add");
  if (refused !== null) return refused;
  const parsed = parseInput(reportErasureInput, input);
  if (!parsed.ok) return parsed;
  const { requestId, person, reason, confirmation } = parsed.value;
  const now = ctx.ports.clock.now();
  const erasedAt = parsed.value.erasedAt ?? now.toISOString();
  const wrong = problemOf(ctx.subjects, person, erasedAt, now);
  if (wrong !== null) return wrong;
  const identifiers = identifiersFrom(ctx.subjects, person);
  if (confirmation !== undefined && !identifiers.some(({ value }) => value === normalise(confirmation)))
    return MISTYPED;
  const source = ctx.actor.kind === "service" ? "service" : ctx.actor.kind === "user" ? "form" : "command";
  const what = {
    action: "erasure.add",
    target: "erasures",
    ...(reason === undefined ? {} : { reason }),
    details: { by: identifiers.map(({ field }) => field).join(", ") },
  };
  return audited(ctx, what, async () => {
    const [complete = identifiers] = await completeFromProduction(ctx, [
      { identifiers, written: Object.values(person), erasedAt },
    ]);
    const recording = await record(ctx, [
      { requestId: requestId ?? null, erasedAt, source, identifiers: complete, reason: reason ?? null },
    ]);
    if (!recording.ok) return recording;
    const keys = await ctx.ports.erasures.keys();
    const hashes = (await Promise.all(identifiers.map((one) => keys.hashes(one)))).flat();
    for (const one of recording.value.recorded) {
      const same = sameReport(one, hashes);
      if (!same.ok) return same;
    }
    return ok(receiptOf(recording.value));
  });
}

/** Why this report cannot be taken; null when it can. */
export function problemOf(
  config: SubjectConfig,
  person: Readonly<Record<string, string>>,
  erasedAt: string,
  now: Date,
): Outcome<never> | null {
  const fields = identifyingFields(config);
  const strange = Object.keys(person).filter((field) => !fields.includes(field));
  if (strange.length > 0) {
    return invalid(`People are named by ${fields.join(", ")}, not by ${strange.join(", ")}.`);
  }
  if (identifiersFrom(config, person).length === 0)
    return invalid(`At least one of ${fields.join(", ")} is needed.`);
  if (Date.parse(erasedAt) > now.getTime() + AHEAD_MS)
    return invalid("The moment of the erasure is in the future.");
  return null;
}

function invalid(message: string): Outcome<never> {
  return fail("invalid_input", message, "Nothing was recorded. Correct it and send it again.");
}
