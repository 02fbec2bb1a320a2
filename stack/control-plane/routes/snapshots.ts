import { z } from "zod";
import { addStorage, branchOf, type Context } from "../context";
import { notFound, unprocessable } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { newId } from "../ids";
import { planJob, submit } from "../jobs";
import type { SnapshotRecord } from "../model";
import { resolvePoint } from "../points";
import { snapshotView } from "../views/catalog";
import { operationView } from "../views/operation";
import { expirySchema } from "./expiry";

const querySchema = z.object({
  lsn: z.string().optional(),
  timestamp: z.string().optional(),
  name: z.string().min(1).max(256).optional(),
  expires_at: expirySchema.optional(),
});
const patchSchema = z.object({
  snapshot: z.object({ name: z.string().min(1).optional(), expires_at: expirySchema.nullable().optional() }),
});

const ONE = "/projects/:project/snapshots/:snapshot";

/** Snapshots: moments that are kept beyond the history window. */
export const snapshotRoutes: RouteSpec[] = [
  { method: "POST", path: "/projects/:project/branches/:branch/snapshot", locks: true, handle: create },
  {
    method: "GET",
    path: "/projects/:project/snapshots",
    locks: false,
    handle: (ctx) => ({
      status: 200,
      body: { snapshots: ctx.store.model.snapshots.filter((one) => one.ready).map(snapshotView) },
    }),
  },
  { method: "PATCH", path: ONE, locks: true, handle: patch },
  { method: "DELETE", path: ONE, locks: true, handle: remove },
];

async function create(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  if (branch.state !== "ready") throw unprocessable("the branch is not ready");
  const input = querySchema.parse(Object.fromEntries(request.query));
  const point = await resolvePoint(ctx, branch, { lsn: input.lsn, timestamp: input.timestamp });
  const at = new Date().toISOString();
  const snapshot: SnapshotRecord = {
    ...{ id: newId("snap"), name: input.name ?? `${branch.name} at ${point.timestamp ?? point.lsn ?? at}` },
    ...{ storageId: newId("st"), sourceBranchId: branch.id, target: point.source.target },
    ...(point.lsn === undefined ? {} : { lsn: point.lsn }),
    ...(point.timestamp === undefined ? {} : { timestamp: point.timestamp }),
    createdAt: at,
    ...(input.expires_at === undefined ? {} : { expiresAt: new Date(input.expires_at).toISOString() }),
    ...(branch.logicalSize === undefined ? {} : { fullSize: branch.logicalSize }),
    ...{ ready: false, roles: structuredClone(branch.roles), databases: structuredClone(branch.databases) },
  };
  const submitted = await submit(ctx, (model) => {
    addStorage(ctx, snapshot.storageId, null);
    model.snapshots.push(snapshot);
    const work = { kind: "createSnapshot", snapshotId: snapshot.id, source: point.source } as const;
    const planned = { action: "create_timeline", branchId: branch.id } as const;
    return planJob(model, work, [planned], request.injected.failOperation);
  });
  return answer(ctx, 201, { snapshot: snapshotView(snapshot) }, submitted);
}

async function patch(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const { snapshot: input } = patchSchema.parse(request.body);
  const snapshot = snapshotOf(ctx, request);
  await ctx.store.change(() => {
    snapshot.name = input.name ?? snapshot.name;
    if (typeof input.expires_at === "string") snapshot.expiresAt = new Date(input.expires_at).toISOString();
    if (input.expires_at === null) delete snapshot.expiresAt;
  });
  return { status: 200, body: { snapshot: snapshotView(snapshot) } };
}

async function remove(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const snapshot = snapshotOf(ctx, request);
  const submitted = await submit(ctx, (model) => {
    const work = { kind: "deleteSnapshot", snapshotId: snapshot.id } as const;
    const planned = { action: "delete_timeline", branchId: snapshot.sourceBranchId } as const;
    return planJob(model, work, [planned], request.injected.failOperation);
  });
  return answer(ctx, 200, {}, submitted);
}

export function snapshotOf(ctx: Context, request: ApiRequest): SnapshotRecord {
  const id = param(request, "snapshot");
  const snapshot = ctx.store.model.snapshots.find((candidate) => candidate.id === id && candidate.ready);
  if (snapshot === undefined) throw notFound("snapshot");
  return snapshot;
}

/** An answer with the operations that were started. */
export function answer(
  ctx: Context,
  status: number,
  view: object,
  submitted: Awaited<ReturnType<typeof submit>>,
): ApiResponse {
  const operations = submitted.operations.map((operation) => operationView(ctx.store.model, operation));
  return { status, body: { ...view, operations }, after: submitted.after };
}
