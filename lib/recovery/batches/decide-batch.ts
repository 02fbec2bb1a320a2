import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Approval, decided } from "../restore/approval";
import { decisionOf } from "../restore/decision";
import { planHashField } from "../restore/plan-hash";
import { mayDecideBatch } from "./batch-gate";
import { batchIdField } from "./fields";
import { loadBatch, movedOn } from "./load-batch";

const about = { batchId: batchIdField, hash: planHashField };

export const decideBatchInput = z.discriminatedUnion("decision", [
  z.strictObject({ ...about, decision: z.literal("approve"), reason: textField(0, 500).default("") }),
  z.strictObject({ ...about, decision: z.literal("reject"), reason: textField(3, 500) }),
]);

/** Approves or rejects all plans of somebody else's list: these, by the hash over all of them. Nothing is written by it. */
export async function decideBatch(ctx: Context, input: unknown): Promise<Outcome<Approval>> {
  const refused = requirePermission(ctx, "restore:approve");
  if (refused !== null) return refused;
  const parsed = parseInput(decideBatchInput, input);
  if (!parsed.ok) return parsed;
  const { batchId, hash, decision, reason } = parsed.value;
  const loaded = await loadBatch(ctx, batchId, hash);
  if (!loaded.ok) return loaded;
  const { batch } = loaded.value;
  const now = ctx.ports.clock.now();
  const not = mayDecideBatch(ctx.approval, ctx.actor, batch, now);
  if (not !== null) return not;
  if (batch.approval === null) return movedOn();
  const kind = decision === "approve" ? "approved" : "rejected";
  const approval = decided(batch.approval, decisionOf(ctx.actor, kind, reason, now));
  const what = {
    action: `batch.${decision}`,
    target: `batch:${batchId}`,
    ...(reason === "" ? {} : { reason }),
    details: { hash, author: batch.createdBy },
  };
  return audited(ctx, what, async () => {
    const saved = await ctx.ports.ledger.batches.save({ ...batch, state: kind, approval }, [
      "awaiting_approval",
    ]);
    return saved ? ok(approval) : movedOn();
  });
}
