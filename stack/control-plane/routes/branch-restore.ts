import { z } from "zod";
import { addStorage, branchOf, type Context, endpointsOf } from "../context";
import { badRequest, unprocessable } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { newId } from "../ids";
import { planJob, submit } from "../jobs";
import type { BranchRecord } from "../model";
import { resolvePoint } from "../points";
import { branchView } from "../views/branch";
import { operationView } from "../views/operation";
import { hasChildren } from "./branch-change";
import { requireFreeName } from "./branch-create";

const restoreSchema = z.object({
  source_branch_id: z.string(),
  source_lsn: z.string().optional(),
  source_timestamp: z.string().optional(),
  preserve_under_name: z.string().min(1).max(256).optional(),
});

export const branchRestoreRoute: RouteSpec = {
  method: "POST",
  path: "/projects/:project/branches/:branch/restore",
  locks: true,
  handle: restoreBranch,
};

async function restoreBranch(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const input = restoreSchema.parse(request.body);
  const branch = branchOf(ctx, param(request, "branch"));
  const source = branchOf(ctx, input.source_branch_id);
  const isSelf = source.id === branch.id;
  if (source.state !== "ready" || branch.state !== "ready") throw unprocessable("the branch is not ready");
  if (isSelf && input.source_lsn === undefined && input.source_timestamp === undefined) {
    throw badRequest("source_timestamp or source_lsn is required to restore a branch from itself");
  }
  const preserveName = input.preserve_under_name;
  if (preserveName === undefined && (isSelf || hasChildren(ctx, branch.id))) {
    throw badRequest("preserve_under_name is required for this restore");
  }
  if (preserveName !== undefined) requireFreeName(ctx, preserveName);
  const point = await resolvePoint(ctx, source, { lsn: input.source_lsn, timestamp: input.source_timestamp });
  const submitted = await submit(ctx, (model) => {
    const before = pickParent(branch);
    const oldStorageId = branch.storageId;
    const storage = addStorage(ctx, newId("st"), point.source.storageId);
    const preserved = preserveName === undefined ? undefined : preserve(ctx, branch, preserveName);
    branch.parentId = isSelf && preserved !== undefined ? preserved.id : source.id;
    branch.state = "resetting";
    branch.stateChangedAt = new Date().toISOString();
    branch.updatedAt = branch.stateChangedAt;
    const active = endpointsOf(ctx, branch.id).filter((endpoint) => endpoint.state === "active");
    return planJob(
      model,
      {
        ...{ kind: "restoreBranch", branchId: branch.id, oldStorageId, storageId: storage.id, before },
        source: point.source,
        ...(preserved === undefined ? {} : { preservedId: preserved.id }),
      },
      [
        { action: "create_branch", branchId: branch.id },
        ...active.map((endpoint) => ({
          action: "start_compute" as const,
          branchId: branch.id,
          endpointId: endpoint.id,
        })),
      ],
      request.injected.failOperation,
    );
  });
  const { model } = ctx.store;
  const operations = submitted.operations.map((operation) => operationView(model, operation));
  return { status: 200, body: { branch: branchView(model, branch), operations }, after: submitted.after };
}

/** The old state as a branch of its own, which takes the place of the original in the family tree. */
function preserve(ctx: Context, branch: BranchRecord, name: string): BranchRecord {
  const at = new Date().toISOString();
  const preserved: BranchRecord = {
    ...structuredClone(branch),
    ...{ id: newId("br"), name, state: "init", stateChangedAt: at, updatedAt: at, createdAt: at },
    ...{ isDefault: false, isProtected: false },
  };
  delete preserved.expiresAt;
  delete preserved.ttlSeconds;
  for (const child of ctx.store.model.branches) {
    if (child.parentId === branch.id) child.parentId = preserved.id;
  }
  ctx.store.model.branches.push(preserved);
  return preserved;
}

function pickParent(branch: BranchRecord): Pick<BranchRecord, "parentId" | "parentLsn" | "parentTimestamp"> {
  const { parentId, parentLsn, parentTimestamp } = branch;
  return {
    ...(parentId === undefined ? {} : { parentId }),
    ...(parentLsn === undefined ? {} : { parentLsn }),
    ...(parentTimestamp === undefined ? {} : { parentTimestamp }),
  };
}
