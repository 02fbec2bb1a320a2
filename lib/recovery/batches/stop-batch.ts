import { z } from "zod";
import { audited } from "../audited";
import { type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { AT_WORK } from "./batch";
import { batchIdField } from "./fields";
import { loadBatch, movedOn } from "./load-batch";

export const stopBatchInput = z.strictObject({ batchId: batchIdField });

/** Stops between two people: what is written stays written, the rest waits until somebody goes on. */
export async function stopBatch(ctx: Context, input: unknown): Promise<Outcome<null>> {
  const refused = requirePermission(ctx, "restore:apply");
  if (refused !== null) return refused;
  const parsed = parseInput(stopBatchInput, input);
  if (!parsed.ok) return parsed;
  const { batchId } = parsed.value;
  const loaded = await loadBatch(ctx, batchId);
  if (!loaded.ok) return loaded;
  const notice = `${displayName(ctx.actor)} stopped it.`;
  return audited(ctx, { action: "batch.stop", target: `batch:${batchId}` }, async () => {
    const stopped = { ...loaded.value.batch, state: "stopped", notice } as const;
    return (await ctx.ports.ledger.batches.save(stopped, AT_WORK)) ? ok(null) : movedOn();
  });
}
