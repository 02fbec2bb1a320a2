import { prune, storageSize, takeBaseIfDue } from "../postgres/index";
import { type Context, storageOf } from "./context";
import { windowStart } from "./points";

const LONGEST_BETWEEN_BASES_MS = 6 * 3_600_000;

/** Keeps replay short and the disk free: base backups when due, and nothing beyond the history window. */
export async function keepHistory(ctx: Context): Promise<void> {
  const { project, branches, endpoints } = ctx.store.model;
  const quarter = (project.historyRetentionSeconds * 1000) / 4;
  const everyMs = quarter === 0 ? LONGEST_BETWEEN_BASES_MS : Math.min(LONGEST_BETWEEN_BASES_MS, quarter);
  for (const branch of branches.filter((candidate) => candidate.state === "ready")) {
    // The branch may have been deleted or restored while an earlier one of this round was looked after.
    if (ctx.store.model.jobs.length > 0) return;
    const isRunning = endpoints.some((one) => one.branchId === branch.id && one.state === "active");
    if (isRunning) {
      await ctx.computes.holding(branch.storageId, async (storage) => {
        await takeBaseIfDue(storage, everyMs);
        const bytes = await storageSize(storage);
        // Kept in memory only: it is saved with the next change that matters.
        branch.logicalSize = bytes;
      });
    }
    const storage = storageOf(ctx, branch.storageId);
    await ctx.computes.withHistory(storage.id, () => prune(storage, windowStart(ctx)));
  }
}
