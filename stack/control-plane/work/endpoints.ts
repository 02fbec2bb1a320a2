import type { Storage } from "../../postgres/index";
import { addStorage, branchOf, type Context, endpointOf, movePort } from "../context";
import { newId } from "../ids";
import type { EndpointRecord } from "../model";
import { dropStorage } from "./drop-storage";

/** Starts what an endpoint leads to and opens its port. */
export async function startEndpoint(ctx: Context, endpointId: string): Promise<void> {
  const endpoint = endpointOf(ctx, endpointId);
  await ctx.store.change(() => {
    if (endpoint.state !== "active") endpoint.startedAt = new Date().toISOString();
    setState(endpoint, "active");
  });
  await serverOf(ctx, endpoint);
  const port = await ctx.gateway.listen(endpoint.id, endpoint.port);
  if (port !== endpoint.port) await movePort(ctx, endpoint, port);
}

/** The running server that an endpoint leads to: its branch's, or a standby of it. */
export async function serverOf(ctx: Context, endpoint: EndpointRecord): Promise<Storage> {
  const { storageId } = branchOf(ctx, endpoint.branchId);
  const primary = await ctx.computes.ensureRunning(storageId);
  if (endpoint.type === "read_write") return primary;
  if (endpoint.storageId === undefined) {
    await ctx.store.change(() => {
      endpoint.storageId = addStorage(ctx, newId("st"), null).id;
    });
  }
  return ctx.computes.ensureFollowing(storageId, endpoint.storageId ?? "");
}

/** Removes the standby of a read-only endpoint; it is made anew when needed. */
export async function dropReplica(ctx: Context, endpoint: EndpointRecord): Promise<void> {
  const { storageId } = endpoint;
  if (storageId === undefined) return;
  await ctx.store.change(() => {
    delete endpoint.storageId;
  });
  await dropStorage(ctx, storageId);
}

/** Ends an endpoint's connections and, if nobody else needs it, the server behind it. The port stays open. */
export async function suspendEndpoint(ctx: Context, endpointId: string): Promise<void> {
  const endpoint = endpointOf(ctx, endpointId);
  await ctx.store.change(() => {
    if (endpoint.state !== "idle") endpoint.suspendedAt = new Date().toISOString();
    setState(endpoint, "idle");
  });
  ctx.gateway.disconnect(endpoint.id);
  await dropReplica(ctx, endpoint);
  await ctx.computes.releaseIfIdle(branchOf(ctx, endpoint.branchId).storageId);
}

export async function deleteEndpoint(ctx: Context, endpointId: string): Promise<void> {
  await suspendEndpoint(ctx, endpointId);
  await ctx.gateway.close(endpointId);
  await ctx.store.change((model) => {
    model.endpoints = model.endpoints.filter((endpoint) => endpoint.id !== endpointId);
  });
}

function setState(endpoint: EndpointRecord, state: EndpointRecord["state"]): void {
  endpoint.state = state;
  endpoint.updatedAt = new Date().toISOString();
}
