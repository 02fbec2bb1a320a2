import { type Context, endpointsOf } from "../context";
import type { Work } from "../model";
import { dropStorage } from "./drop-storage";
import { dropReplica } from "./endpoints";
import type { Plan } from "./steps";

/** Closes a branch's endpoints, then removes its data. */
export function deleteBranch(ctx: Context, work: Extract<Work, { kind: "deleteBranch" }>): Plan {
  const branch = ctx.store.model.branches.find((candidate) => candidate.id === work.branchId);
  // A crash came between the removal and the end of the job.
  if (branch === undefined) return { steps: [] };
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
    await dropReplica(ctx, endpoint);
  });
  return { steps: [...suspends, remove] };
}
