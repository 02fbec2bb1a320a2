import { forkStorage, formatLsn, formatMoment, storageSize } from "../../postgres/index";
import { branchOf, type Context, endpointsOf, storageOf, storageRecord } from "../context";
import type { BranchRecord, SourceRecord, Work } from "../model";
import { fromRecord } from "../points";
import { adoptCatalog } from "./catalog";
import { startEndpoint } from "./endpoints";
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
  return { steps: [fill, ...endpoints.map((endpoint) => () => startEndpoint(ctx, endpoint.id))] };
}

/** Fills a storage of the branch from a moment of another one, and makes it the branch's. */
export async function materialise(
  ctx: Context,
  branch: BranchRecord,
  storageId: string,
  source: SourceRecord,
): Promise<void> {
  const target = storageOf(ctx, storageId);
  const point = await ctx.computes.exclusive(target.id, () =>
    forkStorage(storageOf(ctx, source.storageId), target, fromRecord(source.target)),
  );
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
