import { formatLsn, formatMoment, replayTo, shareHistory, storageSize } from "../../postgres/index";
import { branchOf, type Context, endpointsOf, storageOf, storageRecord } from "../context";
import type { BranchRecord, SourceRecord, Work } from "../model";
import { fromRecord } from "../points";
import { adoptCatalog } from "./catalog";
import { dropStorage } from "./drop-storage";
import { startEndpoint } from "./endpoints";
import { finalizeRestore } from "./finalize-restore";
import type { Plan } from "./steps";

/** Replays the branch's storage from its source, then starts its endpoints. */
export function createBranch(ctx: Context, work: Extract<Work, { kind: "createBranch" }>): Plan {
  const branch = branchOf(ctx, work.branchId);
  const endpoints = endpointsOf(ctx, branch.id);
  const fill = async () => {
    await materialise(ctx, branch, branch.storageId, work.source);
    await becomeReady(ctx, branch);
    if (endpoints.length === 0) await ctx.computes.releaseIfIdle(branch.storageId);
  };
  const finalize =
    work.finalize === true ? finalizeRestore(ctx, { kind: "finalizeRestore", branchId: branch.id }) : null;
  return {
    steps: [
      fill,
      ...endpoints.map((endpoint) => () => startEndpoint(ctx, endpoint.id)),
      ...(finalize?.steps ?? []),
    ],
    // The record stays, in state "init", so that clients see what became of it and delete it.
    undo: async () => {
      if (branch.state !== "ready") await dropStorage(ctx, branch.storageId);
    },
  };
}

/** Fills a storage of the branch from a moment of another one, and makes it the branch's. */
export async function materialise(
  ctx: Context,
  branch: BranchRecord,
  storageId: string,
  source: SourceRecord,
): Promise<void> {
  const target = storageOf(ctx, storageId);
  const wanted = fromRecord(source.target);
  const from = storageOf(ctx, source.storageId);
  const base = await ctx.computes.withHistory(from.id, () => shareHistory(from, target, wanted));
  const point = await ctx.computes.exclusive(target.id, () => replayTo(target, base, wanted));
  await ctx.store.change(() => {
    storageRecord(ctx, storageId).forkLsn = formatLsn(point.lsn);
    branch.storageId = storageId;
    branch.parentLsn = formatLsn(point.lsn);
    branch.parentTimestamp = formatMoment(point.at);
  });
  await adoptCatalog(ctx, branch);
}

export async function becomeReady(ctx: Context, branch: BranchRecord): Promise<void> {
  const logicalSize = await storageSize(storageOf(ctx, branch.storageId));
  await ctx.store.change(() => {
    branch.state = "ready";
    branch.stateChangedAt = new Date().toISOString();
    branch.updatedAt = branch.stateChangedAt;
    branch.logicalSize = logicalSize;
  });
}
