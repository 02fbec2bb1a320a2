import type { Context } from "../context";
import { queueBatch } from "./load-batch";
import { isStuck } from "./to-view";

/** Puts lists whose worker died into the queue again; they go on where they stopped. */
export async function offerBatches(ctx: Context): Promise<readonly string[]> {
  const now = ctx.ports.clock.now();
  const offered: string[] = [];
  for (const { batch, heartbeatAt } of await ctx.ports.ledger.batches.atWork()) {
    if (!isStuck(batch, heartbeatAt, now)) continue;
    await queueBatch(ctx, batch);
    offered.push(batch.id);
  }
  return offered;
}
