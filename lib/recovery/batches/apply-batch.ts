import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { planHashField } from "../restore/plan-hash";
import { mintBatch } from "./approved-batch";
import { plannedMembers } from "./batch";
import { confirmBatch } from "./confirm-batch";
import { batchIdField } from "./fields";
import { loadBatch, movedOn, queueBatch } from "./load-batch";
import { toBatchView } from "./to-view";
import { refuseUntried, trialsOf } from "./untried";
import type { BatchView } from "./view";

export const applyBatchInput = z.strictObject({
  batchId: batchIdField,
  hash: planHashField,
  confirmation: z.string().max(500),
});

/** Has the plans of an approved list written, each person in a transaction of their own; a worker goes through them one by one. */
export async function applyBatch(ctx: Context, input: unknown): Promise<Outcome<BatchView>> {
  const refused = requirePermission(ctx, "restore:apply");
  if (refused !== null) return refused;
  const parsed = parseInput(applyBatchInput, input);
  if (!parsed.ok) return parsed;
  const { batchId, hash, confirmation } = parsed.value;
  const loaded = await loadBatch(ctx, batchId, hash);
  if (!loaded.ok) return loaded;
  const { batch, members } = loaded.value;
  const mistyped = confirmBatch(confirmation, members);
  if (mistyped !== null) return mistyped;
  const { actor } = ctx;
  if (actor.kind !== "user")
    return fail("forbidden", "Only a person begins this.", "Sign in to the console.");
  const now = ctx.ports.clock.now();
  const approved = await mintBatch(batch, members, ctx.approval, now);
  if (!approved.ok) return approved;
  const trials = await trialsOf(ctx, members);
  const untried = refuseUntried(trials);
  if (untried !== null) return untried;
  const what = {
    action: "batch.apply",
    target: `batch:${batchId}`,
    details: { hash, people: plannedMembers(members).length },
  };
  return audited(ctx, what, async () => {
    const begun = {
      ...batch,
      state: "applying",
      appliedBy: actor,
      applyingSince: now.toISOString(),
    } as const;
    if (!(await ctx.ports.ledger.batches.save(begun, ["approved"]))) return movedOn();
    await queueBatch(ctx, begun);
    return ok(toBatchView(ctx, { batch: begun, members, heartbeatAt: null }, trials));
  });
}
