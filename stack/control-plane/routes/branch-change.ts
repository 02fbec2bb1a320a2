import { z } from "zod";
import { branchOf, type Context, endpointsOf } from "../context";
import { badRequest, conflict } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { planJob, submit } from "../jobs";
import { branchView } from "../views/branch";
import { operationView } from "../views/operation";
import { requireFreeName } from "./branch-create";
import { expirySchema, parseExpiry } from "./expiry";

const patchSchema = z.object({
  branch: z.object({
    name: z.string().min(1).max(256).optional(),
    protected: z.boolean().optional(),
    expires_at: expirySchema.nullable().optional(),
  }),
});

/** Renaming, protecting, expiring, deleting branches, and moving the default flag. */
export const branchChangeRoutes: RouteSpec[] = [
  { method: "PATCH", path: "/projects/:project/branches/:branch", locks: true, handle: patchBranch },
  { method: "DELETE", path: "/projects/:project/branches/:branch", locks: true, handle: deleteBranch },
  {
    method: "POST",
    path: "/projects/:project/branches/:branch/set_as_default",
    locks: true,
    handle: async (ctx, request) => {
      const branch = branchOf(ctx, param(request, "branch"));
      if (branch.expiresAt !== undefined) throw badRequest("a branch that expires cannot be the default");
      await ctx.store.change((model) => {
        for (const other of model.branches) other.isDefault = other.id === branch.id;
        branch.updatedAt = new Date().toISOString();
      });
      return { status: 200, body: { branch: branchView(ctx.store.model, branch), operations: [] } };
    },
  },
];

async function patchBranch(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const { branch: input } = patchSchema.parse(request.body);
  const branch = branchOf(ctx, param(request, "branch"));
  if (input.name !== undefined && input.name !== branch.name) requireFreeName(ctx, input.name);
  const expiry = typeof input.expires_at === "string" ? parseExpiry(input.expires_at) : null;
  const isProtected = input.protected ?? branch.isProtected;
  if (expiry !== null && (branch.isDefault || isProtected || hasChildren(ctx, branch.id))) {
    throw badRequest("default, protected and parent branches cannot expire");
  }
  await ctx.store.change(() => {
    branch.name = input.name ?? branch.name;
    branch.isProtected = isProtected;
    if (expiry !== null) Object.assign(branch, expiry);
    if (input.expires_at === null) {
      delete branch.expiresAt;
      delete branch.ttlSeconds;
    }
    branch.updatedAt = new Date().toISOString();
  });
  return { status: 200, body: { branch: branchView(ctx.store.model, branch), operations: [] } };
}

async function deleteBranch(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  if (branch.isDefault) throw badRequest("the default branch cannot be deleted");
  if (branch.isProtected) throw badRequest("a protected branch cannot be deleted");
  if (hasChildren(ctx, branch.id)) throw conflict("a branch with children cannot be deleted");
  const view = branchView(ctx.store.model, branch);
  const submitted = await submit(ctx, (model) =>
    planDeletion(ctx, model, branch.id, request.injected.failOperation),
  );
  const operations = submitted.operations.map((operation) => operationView(ctx.store.model, operation));
  return { status: 200, body: { branch: view, operations }, after: submitted.after };
}

/** The job that removes a branch, for a request or for its expiry. */
export function planDeletion(
  ctx: Context,
  model: Context["store"]["model"],
  branchId: string,
  fails?: string,
) {
  const endpoints = endpointsOf(ctx, branchId);
  return planJob(
    model,
    { kind: "deleteBranch", branchId },
    [
      ...endpoints.map((endpoint) => ({
        action: "suspend_compute" as const,
        branchId,
        endpointId: endpoint.id,
      })),
      { action: "delete_timeline", branchId },
    ],
    fails,
  );
}

export function hasChildren(ctx: Context, branchId: string): boolean {
  return ctx.store.model.branches.some((branch) => branch.parentId === branchId);
}
