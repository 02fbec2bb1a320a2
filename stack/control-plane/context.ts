import { type Place, type Storage, storageAt } from "../postgres/index";
import type { Computes } from "./computes";
import type { Gateway } from "./gateway";
import { notFound } from "./http/errors";
import type { BranchRecord, EndpointRecord, StorageRecord } from "./model";
import type { Store } from "./store";

/** What every part of the control plane works with. */
export interface Context {
  store: Store;
  place: Place;
  computes: Computes;
  gateway: Gateway;
  host: string;
  log(line: string): void;
}

export function storageRecord(ctx: Pick<Context, "store">, id: string): StorageRecord {
  const record = ctx.store.model.storages.find((storage) => storage.id === id);
  if (record === undefined) throw new Error(`storage ${id} is not in the model`);
  return record;
}

export function storageOf(ctx: Pick<Context, "store" | "place">, id: string): Storage {
  return storageAt(ctx.place, ctx.store.model.superuserPassword, storageRecord(ctx, id));
}

/** Finds a branch by id, as the API's paths name it. */
export function branchOf(ctx: Pick<Context, "store">, id: string): BranchRecord {
  const branch = ctx.store.model.branches.find((candidate) => candidate.id === id);
  if (branch === undefined) throw notFound("branch");
  return branch;
}

export function endpointOf(ctx: Pick<Context, "store">, id: string): EndpointRecord {
  const endpoint = ctx.store.model.endpoints.find((candidate) => candidate.id === id);
  if (endpoint === undefined) throw notFound("endpoint");
  return endpoint;
}

export function endpointsOf(ctx: Pick<Context, "store">, branchId: string): EndpointRecord[] {
  return ctx.store.model.endpoints.filter((endpoint) => endpoint.branchId === branchId);
}

/** A new storage in the model; its folder does not exist yet. The caller saves. */
export function addStorage(ctx: Context, id: string, parentId: string | null): StorageRecord {
  const { model } = ctx.store;
  const record = { id, socketPort: model.nextSocketPort, sharedBuffers: "64MB", parentId };
  model.nextSocketPort += 1;
  model.storages.push(record);
  return record;
}

/** Notes another port of an endpoint, whose own one was taken by someone else. */
export async function movePort(ctx: Context, endpoint: EndpointRecord, port: number): Promise<void> {
  await ctx.store.change(() => {
    endpoint.port = port;
  });
}
