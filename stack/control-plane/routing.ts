import { setTimeout as sleep } from "node:timers/promises";
import { branchOf, type Context, endpointOf } from "./context";
import { serverOf } from "./work/endpoints";

const PATIENCE_MS = 60_000;

/**
 * Leads a connection to the server of its endpoint's branch. A suspended endpoint starts; while the branch is being
 * made or replaced, the client waits.
 */
export async function routeConnection(ctx: Context, endpointId: string) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const endpoint = endpointOf(ctx, endpointId);
    if (endpoint.disabled) throw new Error("The endpoint is disabled. Enable it using the API and retry.");
    const branch = branchOf(ctx, endpoint.branchId);
    const changing = ctx.store.model.jobs.some(
      ({ work }) => "branchId" in work && work.branchId === branch.id,
    );
    if (branch.state !== "ready" && !changing) throw new Error(`branch ${branch.id} could not be made`);
    if (!changing) {
      const storageId = branch.storageId;
      if (endpoint.state !== "active") {
        await ctx.store.change(() => {
          endpoint.state = "active";
          endpoint.startedAt = new Date().toISOString();
        });
      }
      const storage = await serverOf(ctx, endpoint);
      if (branch.storageId === storageId) {
        return { socketDir: ctx.place.socketDir, socketPort: storage.socketPort };
      }
    }
    if (Date.now() > deadline) throw new Error(`branch ${branch.id} did not become ready in time`);
    await sleep(15);
  }
}
