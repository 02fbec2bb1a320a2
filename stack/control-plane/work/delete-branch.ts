import { destroyStorage } from "../../postgres/index";
import { branchOf, type Context, endpointsOf, storageOf } from "../context";
import type { Work } from "../model";
import type { Plan } from "./steps";

/** Closes a branch's endpoints, then removes its data. */
export function deleteBranch(ctx: Context, work: Extract<Work, { kind: "deleteBranch" }>): Plan {
  const branch = branchOf(ctx, work.branchId);
  const endpoints = endpointsOf(ctx, branch.id);
  const remove = async () => {
    await dropStorage(ctx, branch.storageId);
    await ctx.store.change((model) => {
      model.branches = model.branches.filter((candidate) => candidate.id !== branch.id);
      model.endpoints = model.endpoints.filter((endpoint) => endpoint.branchId !== branch.id);
    });
  };
  const suspends = endpoints.map((endpoint) => async () => {
    ctx.gateway.disconnect(endpoint.id);
    await ctx.gateway.close(endpoint.id);
  });
  return { steps: [...suspends, remove] };
}

/** Stops a storage's server and deletes it from disk and model. */
export async function dropStorage(ctx: Context, storageId: string): Promise<void> {
  const known = ctx.store.model.storages.some((storage) => storage.id === storageId);
  if (!known) return;
  await ctx.computes.exclusive(storageId, () => destroyStorage(storageOf(ctx, storageId)));
  await ctx.store.change((model) => {
    model.storages = model.storages.filter((storage) => storage.id !== storageId);
  });
}
