import { branchOf, type Context, endpointOf, movePort } from "../context";
import type { EndpointRecord } from "../model";

/** Starts what an endpoint leads to and opens its port. */
export async function startEndpoint(ctx: Context, endpointId: string): Promise<void> {
  const endpoint = endpointOf(ctx, endpointId);
  await ctx.store.change(() => {
    if (endpoint.state !== "active") endpoint.startedAt = new Date().toISOString();
    setState(endpoint, "active");
  });
  await ctx.computes.ensureRunning(branchOf(ctx, endpoint.branchId).storageId);
  const port = await ctx.gateway.listen(endpoint.id, endpoint.port);
  if (port !== endpoint.port) await movePort(ctx, endpoint, port);
}

/** Ends an endpoint's connections and, if nobody else needs it, the server behind it. The port stays open. */
export async function suspendEndpoint(ctx: Context, endpointId: string): Promise<void> {
  const endpoint = endpointOf(ctx, endpointId);
  await ctx.store.change(() => {
    if (endpoint.state !== "idle") endpoint.suspendedAt = new Date().toISOString();
    setState(endpoint, "idle");
  });
  ctx.gateway.disconnect(endpoint.id);
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
