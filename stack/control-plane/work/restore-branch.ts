import { branchOf, type Context, endpointsOf } from "../context";
import type { Work } from "../model";
import { becomeReady, materialise } from "./create-branch";
import { dropStorage } from "./drop-storage";
import { dropReplica, startEndpoint } from "./endpoints";
import type { Plan } from "./steps";

/**
 * Restore in place: a new storage is filled and only then takes the old one's place. Endpoints keep their ports and
 * lead to the new server; connections that knock meanwhile wait for it. When it fails, all is as it was.
 */
export function restoreBranch(ctx: Context, work: Extract<Work, { kind: "restoreBranch" }>): Plan {
  const branch = branchOf(ctx, work.branchId);
  const endpoints = endpointsOf(ctx, branch.id).filter((endpoint) => endpoint.state === "active");
  const fill = async () => {
    for (const endpoint of endpointsOf(ctx, branch.id)) {
      ctx.gateway.disconnect(endpoint.id);
      await dropReplica(ctx, endpoint);
    }
    await materialise(ctx, branch, work.storageId, work.source);
    if (work.preservedId === undefined) await dropStorage(ctx, work.oldStorageId);
    else await preserve(ctx, work.preservedId);
    await ctx.store.change(() => {
      branch.lastResetAt = new Date().toISOString();
    });
    await becomeReady(ctx, branch);
  };
  return {
    steps: [fill, ...endpoints.map((endpoint) => () => startEndpoint(ctx, endpoint.id))],
    undo: () => putBack(ctx, work),
  };
}

/** The state before the restore lives on under another name, without endpoints; children stay with it. */
async function preserve(ctx: Context, preservedId: string): Promise<void> {
  const preserved = branchOf(ctx, preservedId);
  await ctx.store.change(() => {
    preserved.state = "ready";
    preserved.stateChangedAt = new Date().toISOString();
  });
  await ctx.computes.releaseIfIdle(preserved.storageId);
}

async function putBack(ctx: Context, work: Extract<Work, { kind: "restoreBranch" }>): Promise<void> {
  const branch = branchOf(ctx, work.branchId);
  // The new storage is in place already: only starting an endpoint failed, which a later start repeats.
  if (branch.state === "ready") return;
  await ctx.store.change((model) => {
    branch.storageId = work.oldStorageId;
    branch.state = "ready";
    branch.stateChangedAt = new Date().toISOString();
    for (const key of ["parentId", "parentLsn", "parentTimestamp"] as const) {
      const value = work.before[key];
      if (value === undefined) delete branch[key];
      else branch[key] = value;
    }
    for (const child of model.branches) {
      if (child.parentId === work.preservedId && child.id !== branch.id) child.parentId = branch.id;
    }
    model.branches = model.branches.filter((candidate) => candidate.id !== work.preservedId);
  });
  await dropStorage(ctx, work.storageId);
}
