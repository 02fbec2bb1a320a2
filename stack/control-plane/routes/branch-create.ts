import { z } from "zod";
import { newPassword } from "../../postgres/index";
import { addStorage, branchOf, type Context } from "../context";
import { badRequest, conflict, unprocessable } from "../http/errors";
import type { ApiRequest, ApiResponse, RouteSpec } from "../http/router";
import { newId } from "../ids";
import { planJob, submit } from "../jobs";
import type { BranchRecord, EndpointRecord, Model, RoleRecord } from "../model";
import { type ResolvedPoint, resolvePoint } from "../points";
import { branchView } from "../views/branch";
import { connectionUris, databaseView, roleView } from "../views/catalog";
import { endpointView } from "../views/endpoint";
import { operationView } from "../views/operation";
import { addEndpoint, endpointSchema, reservePorts } from "./endpoint-input";
import { expirySchema, parseExpiry } from "./expiry";

const createSchema = z.object({
  branch: z
    .object({
      parent_id: z.string().optional(),
      name: z.string().min(1).max(256).optional(),
      parent_lsn: z.string().optional(),
      parent_timestamp: z.string().optional(),
      protected: z.boolean().optional(),
      archived: z.literal(false).optional(),
      init_source: z.literal("parent-data").optional(),
      expires_at: expirySchema.optional(),
    })
    .default({}),
  endpoints: z.array(endpointSchema).default([]),
  annotation_value: z.record(z.string(), z.string()).optional(),
});

export const branchCreateRoute: RouteSpec = {
  method: "POST",
  path: "/projects/:project/branches",
  locks: true,
  handle: createBranch,
};

async function createBranch(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const input = createSchema.parse(request.body ?? {});
  const parent = parentOf(ctx, input.branch.parent_id);
  const name = input.branch.name ?? newId(null);
  requireFreeName(ctx, name);
  if (input.endpoints.filter((endpoint) => endpoint.type === "read_write").length > 1) {
    throw badRequest("a branch can have one read_write endpoint");
  }
  if (input.branch.protected === true && input.branch.expires_at !== undefined) {
    throw badRequest("a protected branch cannot expire");
  }
  const expiry = input.branch.expires_at === undefined ? {} : parseExpiry(input.branch.expires_at);
  const point = await resolvePoint(ctx, parent, {
    lsn: input.branch.parent_lsn,
    timestamp: input.branch.parent_timestamp,
  });
  const ports = await reservePorts(input.endpoints.length);
  requireFreeName(ctx, name);
  const made: { branch?: BranchRecord; endpoints: EndpointRecord[] } = { endpoints: [] };
  const submitted = await submit(ctx, (model) => {
    const branch = newBranch(ctx, parent, name, point);
    Object.assign(branch, expiry, { isProtected: input.branch.protected ?? false });
    if (input.annotation_value !== undefined) branch.annotation = input.annotation_value;
    model.branches.push(branch);
    made.branch = branch;
    made.endpoints = input.endpoints.map((spec, index) =>
      addEndpoint(model, branch.id, spec, ports[index] ?? 0),
    );
    return planJob(
      model,
      { kind: "createBranch", branchId: branch.id, source: point.source },
      [
        { action: "create_branch", branchId: branch.id },
        ...made.endpoints.map((endpoint) => ({
          action: "start_compute" as const,
          branchId: branch.id,
          endpointId: endpoint.id,
        })),
      ],
      request.injected.failOperation,
    );
  });
  const { model } = ctx.store;
  if (made.branch === undefined) throw new Error("the branch was not planned");
  return {
    status: 201,
    body: creationView(ctx, made.branch, made.endpoints, model, submitted),
    after: submitted.after,
  };
}

function creationView(
  ctx: Context,
  branch: BranchRecord,
  endpoints: EndpointRecord[],
  model: Model,
  submitted: Awaited<ReturnType<typeof submit>>,
) {
  return {
    branch: branchView(model, branch),
    endpoints: endpoints.map((endpoint) => endpointView(model, ctx.host, endpoint)),
    operations: submitted.operations.map((operation) => operationView(model, operation)),
    roles: branch.roles.map((role) => roleView(branch.id, role, true)),
    databases: branch.databases.map((database) => databaseView(branch.id, database)),
    connection_uris: connectionUris(ctx.host, branch, endpoints),
  };
}

function parentOf(ctx: Context, id: string | undefined): BranchRecord {
  const parent =
    id === undefined || id === ""
      ? ctx.store.model.branches.find((branch) => branch.isDefault)
      : branchOf(ctx, id);
  if (parent === undefined) throw unprocessable("the project has no default branch");
  if (parent.state !== "ready") throw unprocessable(`branch ${parent.id} is not ready`);
  return parent;
}

/** A branch record with a storage of its own that is still to be filled. */
export function newBranch(
  ctx: Context,
  parent: BranchRecord,
  name: string,
  point: ResolvedPoint,
): BranchRecord {
  const at = new Date().toISOString();
  const storage = addStorage(ctx, newId("st"), point.source.storageId);
  return {
    id: newId("br"),
    name,
    storageId: storage.id,
    parentId: parent.id,
    ...(point.lsn === undefined ? {} : { parentLsn: point.lsn }),
    ...(point.timestamp === undefined ? {} : { parentTimestamp: point.timestamp }),
    state: "init",
    stateChangedAt: at,
    isDefault: false,
    isProtected: false,
    createdAt: at,
    updatedAt: at,
    roles: parent.roles.map((role) => inherit(role, parent.isProtected)),
    databases: structuredClone(parent.databases),
  };
}

/** Children of a protected branch must not open with production's passwords. */
function inherit(role: RoleRecord, isParentProtected: boolean): RoleRecord {
  return isParentProtected ? { ...role, password: newPassword() } : { ...role };
}

export function requireFreeName(ctx: Context, name: string): void {
  if (ctx.store.model.branches.some((branch) => branch.name === name)) {
    throw conflict(`branch with name "${name}" already exists`);
  }
}
