import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import type { Batch, BatchMember } from "./batch";
import type { KeptBatch } from "./port";

export interface LoadedBatch extends KeptBatch {
  readonly members: readonly BatchMember[];
}

/** A batch with its people; `seen` is the hash that somebody looked at, where it matters. */
export async function loadBatch(ctx: Context, id: string, seen?: string): Promise<Outcome<LoadedBatch>> {
  const { batches } = ctx.ports.ledger;
  const kept = await batches.get(id);
  if (kept === null) return fail("not_found", "There is no such list of people.", "Open it from the lists.");
  if (seen !== undefined && kept.batch.hash !== seen) {
    return fail(
      "plan_stale",
      "These are not the plans that were looked at.",
      "Nothing was changed. Reload the page and look at them again.",
    );
  }
  return ok({ ...kept, members: await batches.members(id) });
}

/** What to say when somebody else moved it first. */
export function movedOn(): Outcome<never> {
  return fail("conflict", "This list changed meanwhile.", "Reload the page: it shows what is true now.");
}

/** Puts the work into the queue. */
export async function queueBatch(ctx: Context, { id }: Pick<Batch, "id">): Promise<void> {
  await ctx.ports.backups.jobs.enqueue({ kind: "batch", batchId: id }, `batch:${id}`);
}
