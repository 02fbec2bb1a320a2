import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context, displayName } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { shortHash } from "./erasure";
import { erasureIdField } from "./fields";
import { type OverrideLine, overrideEnds, overrideLine } from "./override";

export const decideOverrideInput = z.strictObject({
  overrideId: erasureIdField,
  decision: z.enum(["granted", "refused", "withdrawn"]),
  reason: textField(3, 500),
});

/** True when the input would open the way to an erased person's past. */
export function grants(input: unknown): boolean {
  return !z.object({ decision: z.enum(["refused", "withdrawn"]) }).safeParse(input).success;
}

/** Grants or refuses another admin's request, for a day; or takes back one's own. */
export async function decideOverride(ctx: Context, input: unknown): Promise<Outcome<OverrideLine>> {
  const refused = requirePermission(ctx, "erasures:override");
  if (refused !== null) return refused;
  const parsed = parseInput(decideOverrideInput, input);
  if (!parsed.ok) return parsed;
  const { overrideId, decision: kind, reason } = parsed.value;
  const { overrides } = ctx.ports.ledger;
  const found = await overrides.get(overrideId);
  const actor = actorName(ctx.actor);
  const now = ctx.ports.clock.now();
  if (found === null) return gone();
  const { may } = overrideLine(found, actor, true, now);
  if (!(kind === "withdrawn" ? may.withdraw : may.decide)) return notYours(found.requestedBy === actor);
  const decision = { kind, by: actor, byName: displayName(ctx.actor), at: now.toISOString(), reason };
  const expiresAt = kind === "granted" ? overrideEnds(now) : found.expiresAt;
  const what = {
    action: `erasure.override_${kind}`,
    target: `person:${shortHash(found.subject)}`,
    reason,
    details: { override: found.id, requestedBy: found.requestedBy },
  };
  return audited(ctx, what, async () =>
    (await overrides.decide(found.id, decision, expiresAt))
      ? ok(overrideLine({ ...found, decision, expiresAt }, actor, true, now))
      : gone(),
  );
}

function notYours(own: boolean): Outcome<never> {
  return own
    ? fail(
        "approval_refused",
        "Nobody grants their own request, and only one that waits is taken back.",
        "Nothing was changed. Ask another admin to look at it under Erasures.",
      )
    : fail(
        "conflict",
        "This request does not wait for you.",
        "Nothing was changed. Reload the page: it shows what is true now.",
      );
}

function gone(): Outcome<never> {
  return fail(
    "conflict",
    "Nobody waits for a decision about this request now.",
    "Reload the page: it shows what is true now.",
  );
}
