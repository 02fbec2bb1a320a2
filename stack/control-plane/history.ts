import { prune, storageSize, takeBaseIfDue } from "../postgres/index";
import { type Context, storageOf } from "./context";
import type { BranchRecord } from "./model";
import { windowStart } from "./points";

const LONGEST_BETWEEN_BASES_MS = 6 * 3_600_000;

/** Keeps replay short and the disk free: base backups when due, and nothing beyond the history window. */
export async function keepHistory(ctx: Context): Promise<void> {
  for (const branch of ctx.store.model.branches.filter((candidate) => candidate.state === "ready")) {
    // Operations come first; the next round is soon.
    if (ctx.store.model.jobs.length > 0) return;
    const { storageId } = branch;
    try {
      await keepBranch(ctx, branch);
    } catch (error) {
      // Deleting or restoring a branch takes its storage away in the middle of this: nothing is left to keep.
      const isStillThere =
        ctx.store.model.branches.includes(branch) &&
        branch.storageId === storageId &&
        ctx.store.model.jobs.length === 0;
      if (isStillThere) throw error;
    }
  }
}

async function keepBranch(ctx: Context, branch: BranchRecord): Promise<void> {
  const { project, endpoints } = ctx.store.model;
  const quarter = (project.historyRetentionSeconds * 1000) / 4;
  const everyMs = quarter === 0 ? LONGEST_BETWEEN_BASES_MS : Math.min(LONGEST_BETWEEN_BASES_MS, quarter);
  if (endpoints.some((one) => one.branchId === branch.id && one.state === "active")) {
    await ctx.computes.holding(branch.storageId, async (storage) => {
      await takeBaseIfDue(storage, everyMs);
      // In memory only: it is saved with the next change that matters.
      branch.logicalSize = await storageSize(storage);
    });
  }
  const storage = storageOf(ctx, branch.storageId);
  await ctx.computes.withHistory(storage.id, () => prune(storage, windowStart(ctx)));
}
