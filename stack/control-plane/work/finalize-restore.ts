import { branchOf, type Context, endpointsOf } from "../context";
import type { Work } from "../model";
import { dropReplica, startEndpoint } from "./endpoints";
import type { Plan } from "./steps";

/**
 * Puts a branch that was made from a snapshot in the place of the one it was restored as: it takes over the
 * endpoints (hence the connection strings), the name and the default flag.
 */
export function finalizeRestore(ctx: Context, work: Extract<Work, { kind: "finalizeRestore" }>): Plan {
  const replace = async () => {
    const branch = branchOf(ctx, work.branchId);
    if (branch.restoreStatus === "finalized") return;
    const replaced = branchOf(ctx, branch.restoredAs ?? "");
    const moving = endpointsOf(ctx, replaced.id);
    for (const endpoint of moving) {
      ctx.gateway.disconnect(endpoint.id);
      await dropReplica(ctx, endpoint);
    }
    await ctx.store.change(() => {
      const at = new Date().toISOString();
      for (const endpoint of moving) endpoint.branchId = branch.id;
      branch.name = replaced.name;
      replaced.name = work.oldName ?? `${replaced.name} (replaced ${at})`;
      [branch.isDefault, replaced.isDefault] = [replaced.isDefault, branch.isDefault];
      [branch.isProtected, replaced.isProtected] = [replaced.isProtected, branch.isProtected];
      branch.restoreStatus = "finalized";
      branch.updatedAt = at;
      replaced.updatedAt = at;
    });
    await ctx.computes.releaseIfIdle(replaced.storageId);
    for (const endpoint of moving.filter((candidate) => candidate.state === "active")) {
      await startEndpoint(ctx, endpoint.id);
    }
  };
  return { steps: [replace] };
}
