import { z } from "zod";
import { audited } from "../audited";
import { branchIdField, textField } from "../branches/fields";
import { actorName, type Context, displayName } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { shortHash } from "./erasure";
import { findOnBothSides } from "./find-on-both-sides";
import { type OverrideLine, overrideEnds, overrideLine } from "./override";
import { knownByKey } from "./refuse-erased";
import { personHash } from "./scan";
import { matchPeople } from "./screen";

export const requestOverrideInput = z.strictObject({
  subjectKey: z.string().trim().min(1).max(200),
  /** Where the person is found once production has lost them. */
  branchId: branchIdField.optional(),
  /** The law, order or request that demands it; no content of memories. */
  legalReason: textField(10, 500),
});

/** Asks for leave to restore one erased person. Nothing is opened by it: a second admin decides within a day. */
export async function requestOverride(ctx: Context, input: unknown): Promise<Outcome<OverrideLine>> {
  const refused = requirePermission(ctx, "erasures:override");
  if (refused !== null) return refused;
  const parsed = parseInput(requestOverrideInput, input);
  if (!parsed.ok) return parsed;
  const { subjectKey, branchId, legalReason } = parsed.value;
  const people = await findOnBothSides(ctx, subjectKey, branchId);
  if (!people.ok) return people;
  const screened = await matchPeople(ctx, [knownByKey(subjectKey), ...people.value]);
  const sequences = [
    ...new Set(screened.flatMap(({ erasures }) => erasures.map(({ sequence }) => sequence))),
  ];
  if (sequences.length === 0) return notErased();
  const subject = await personHash(ctx, subjectKey);
  const now = ctx.ports.clock.now();
  const one = {
    ...{ id: ctx.ports.ids.next("ers"), subject, sequences, legalReason },
    requestedBy: actorName(ctx.actor),
    requestedByName: displayName(ctx.actor),
    requestedAt: now.toISOString(),
    expiresAt: overrideEnds(now),
    ...{ decision: null, uses: [] },
  };
  const what = {
    action: "erasure.override_request",
    target: `person:${shortHash(subject)}`,
    reason: legalReason,
    details: { override: one.id },
  };
  return audited(ctx, what, async () =>
    (await ctx.ports.ledger.overrides.create(one, one.requestedAt))
      ? ok(overrideLine(one, one.requestedBy, true, now))
      : waits(),
  );
}

function notErased(): Outcome<never> {
  return fail(
    "conflict",
    "Nobody asked for this person's deletion.",
    "Nothing stands in the way: compare and restore as for anybody.",
  );
}

function waits(): Outcome<never> {
  return fail(
    "conflict",
    "A request for this person waits already.",
    "It stands under Erasures. Another admin decides about it.",
  );
}
