import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { decided } from "../restore/approval";
import { decisionOf } from "../restore/decision";
import { planHashField } from "../restore/plan-hash";
import { mayWithdrawBatch } from "./batch-gate";
import { batchIdField } from "./fields";
import { loadBatch, movedOn } from "./load-batch";

export const withdrawBatchInput = z.strictObject({
  batchId: batchIdField,
  hash: planHashField,
  reason: textField(0, 500).default(""),
});

/** Takes back the request for a list, or the agreement to it: it is a draft again. Nothing is written by it. */
export async function withdrawBatch(ctx: Context, input: unknown): Promise<Outcome<null>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(withdrawBatchInput, input);
  if (!parsed.ok) return parsed;
  const { batchId, hash, reason } = parsed.value;
  const loaded = await loadBatch(ctx, batchId, hash);
  if (!loaded.ok) return loaded;
  const { batch } = loaded.value;
  const not = mayWithdrawBatch(ctx.approval, ctx.actor, batch);
  if (not !== null) return not;
  if (batch.approval === null) return movedOn();
  const now = ctx.ports.clock.now();
  const approval = decided(batch.approval, decisionOf(ctx.actor, "withdrawn", reason, now));
  const what = {
    action: "batch.withdraw",
    target: `batch:${batchId}`,
    ...(reason === "" ? {} : { reason }),
    details: { hash },
  };
  return audited(ctx, what, async () => {
    const draft = { ...batch, state: "draft", approval } as const;
    return (await ctx.ports.ledger.batches.save(draft, [batch.state])) ? ok(null) : movedOn();
  });
}
