import { z } from "zod";
import { branchOf, type Context } from "../context";
import { conflict, unprocessable } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { planJob, submit } from "../jobs";
import type { BranchRecord } from "../model";
import { branchView } from "../views/branch";
import { newBranch, requireFreeName } from "./branch-create";
import { answer, snapshotOf } from "./snapshots";

const restoreSchema = z.object({
  name: z.string().min(1).max(256).optional(),
  target_branch_id: z.string().optional(),
  finalize_restore: z.boolean().default(false),
});
const finalizeSchema = z.object({ name: z.string().min(1).max(256).optional() });

/** Restoring a snapshot makes a new branch; finalizing puts it in the place of the one it came from. */
export const snapshotRestoreRoutes: RouteSpec[] = [
  { method: "POST", path: "/projects/:project/snapshots/:snapshot/restore", locks: true, handle: restore },
  {
    method: "POST",
    path: "/projects/:project/branches/:branch/finalize_restore",
    locks: true,
    handle: finalize,
  },
];

async function restore(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const snapshot = snapshotOf(ctx, request);
  const input = restoreSchema.parse(request.body ?? {});
  const replaced = branchOf(ctx, input.target_branch_id ?? snapshot.sourceBranchId);
  const name =
    input.name ??
    request.query.get("name") ??
    `${replaced.name} from ${snapshot.name} ${new Date().toISOString()}`;
  requireFreeName(ctx, name);
  const source = { storageId: snapshot.storageId, target: snapshot.target };
  const made: BranchRecord[] = [];
  const submitted = await submit(ctx, (model) => {
    const branch = newBranch(ctx, replaced, name, { source });
    // Neon makes a root branch: what comes before the snapshot is not its history.
    delete branch.parentId;
    Object.assign(branch, { restoreStatus: "restored", restoredFrom: snapshot.id, restoredAs: replaced.id });
    // Its place will be the replaced branch's, so it opens with the same passwords.
    branch.roles = structuredClone(replaced.roles);
    model.branches.push(branch);
    made.push(branch);
    return planJob(
      model,
      { kind: "createBranch", branchId: branch.id, source, finalize: input.finalize_restore },
      [
        { action: "create_branch", branchId: branch.id },
        ...(input.finalize_restore ? [{ action: "apply_config" as const, branchId: branch.id }] : []),
      ],
      request.injected.failOperation,
    );
  });
  const [branch] = made;
  if (branch === undefined) throw new Error("the branch was not planned");
  return answer(ctx, 200, { branch: branchView(ctx.store.model, branch) }, submitted);
}

async function finalize(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  const input = finalizeSchema.parse(request.body ?? {});
  if (branch.restoreStatus !== "restored") throw unprocessable("the branch was not restored from a snapshot");
  if (branch.state !== "ready") throw unprocessable("the branch is not ready");
  if (ctx.store.model.branches.some((other) => other.name === input.name))
    throw conflict("the name is taken");
  const submitted = await submit(ctx, (model) => {
    const oldName = input.name === undefined ? {} : { oldName: input.name };
    const work = { kind: "finalizeRestore", branchId: branch.id, ...oldName } as const;
    return planJob(
      model,
      work,
      [{ action: "apply_config", branchId: branch.id }],
      request.injected.failOperation,
    );
  });
  return answer(ctx, 200, {}, submitted);
}
