import { z } from "zod";
import { audited } from "../audited";
import { branchIdField, textField } from "../branches/fields";
import { actorName, type Context, displayName } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { CREATE_MISSING, mayRemove } from "../restore/policy";
import { restorePolicySchema } from "../restore/policy-schema";
import { findSource } from "../subjects/sessions";
import type { Batch, BatchMember } from "./batch";
import { type ListLine, parseList } from "./list";
import { queueBatch } from "./load-batch";
import { refuseStrangeNames } from "./policy-names";

export const planBatchInput = z.strictObject({
  branchId: branchIdField,
  list: z.string().min(1).max(200_000, "is too large: make several lists of it"),
  purpose: textField(3, 200),
  policy: restorePolicySchema.optional(),
});

/** Has one plan made for every person of a list; nothing is written. A worker goes through them one by one. */
export async function planBatch(ctx: Context, input: unknown): Promise<Outcome<Batch>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(planBatchInput, input);
  if (!parsed.ok) return parsed;
  const { branchId, list, purpose, policy = CREATE_MISSING } = parsed.value;
  const mayNot = mayRemove(policy) ? requirePermission(ctx, "restore:remove") : null;
  if (mayNot !== null) return mayNot;
  const { actor } = ctx;
  if (actor.kind !== "user") {
    return fail("forbidden", "Only a person makes such a list.", "Sign in to the console.");
  }
  const lines = parseList(ctx.subjects, list);
  if (!lines.ok) return lines;
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const strange = await refuseStrangeNames(ctx, policy);
  if (strange !== null) return strange;
  const batch: Batch = {
    id: ctx.ports.ids.next("bat"),
    purpose,
    branchId,
    branchName: source.value.branchName,
    policy,
    state: "planning",
    hash: null,
    author: actor,
    createdBy: actorName(actor),
    createdByName: displayName(actor),
    createdAt: ctx.ports.clock.now().toISOString(),
    approval: null,
    appliedBy: null,
    applyingSince: null,
    finishedAt: null,
    notice: null,
  };
  const what = {
    action: "batch.plan",
    target: `batch:${batch.id}`,
    reason: purpose,
    details: { branchId, people: lines.value.length },
  };
  return audited(ctx, what, async () => {
    await ctx.ports.ledger.batches.create(batch, lines.value.map(memberOf));
    await queueBatch(ctx, batch);
    return ok(batch);
  });
}

function memberOf(line: ListLine, position: number): BatchMember {
  return {
    position,
    line: line.line,
    given: line.given,
    state: line.ok ? "waiting" : line.why,
    subjectKey: null,
    subjectLabel: null,
    restoreId: null,
    planHash: null,
    rows: 0,
    blocked: 0,
    written: 0,
    stillMissing: null,
    note: line.ok ? null : line.message,
    at: null,
  };
}
