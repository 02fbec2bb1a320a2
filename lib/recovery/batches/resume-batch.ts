import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { mintBatch } from "./approved-batch";
import type { Batch } from "./batch";
import { batchIdField } from "./fields";
import { loadBatch, movedOn, queueBatch } from "./load-batch";
import { isStuck } from "./to-view";

export const resumeBatchInput = z.strictObject({ batchId: batchIdField });

/** Goes on where a batch stopped or where its worker died: whoever is done is left alone. */
export async function resumeBatch(ctx: Context, input: unknown): Promise<Outcome<null>> {
  const refused = requirePermission(ctx, "restore:apply");
  if (refused !== null) return refused;
  const parsed = parseInput(resumeBatchInput, input);
  if (!parsed.ok) return parsed;
  const { batchId } = parsed.value;
  const loaded = await loadBatch(ctx, batchId);
  if (!loaded.ok) return loaded;
  const { batch, members, heartbeatAt } = loaded.value;
  const now = ctx.ports.clock.now();
  if (batch.state !== "stopped" && !isStuck(batch, heartbeatAt, now)) {
    return fail("conflict", "There is nothing to go on with.", "Reload the page: it shows what is true now.");
  }
  const { actor } = ctx;
  if (actor.kind !== "user")
    return fail("forbidden", "Only a person goes on with this.", "Sign in to the console.");
  const planning = batch.hash === null;
  const approved = planning ? ok(null) : await mintBatch(batch, members, ctx.approval, now);
  if (!approved.ok) return approved;
  const on: Batch = planning
    ? { ...batch, state: "planning", notice: null }
    : { ...batch, state: "applying", appliedBy: actor, notice: null };
  return audited(ctx, { action: "batch.resume", target: `batch:${batchId}` }, async () => {
    if (!(await ctx.ports.ledger.batches.save(on, [batch.state]))) return movedOn();
    await queueBatch(ctx, on);
    return ok(null);
  });
}
