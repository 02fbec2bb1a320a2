import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "./context";
import { keepHistory } from "./history";
import { planJob, submit } from "./jobs";
import { planDeletion } from "./routes/branch-change";
import { suspendEndpoint } from "./work/endpoints";

const DEFAULT_SUSPEND_SECONDS = 300;

/** The background work of the stack, round after round until stopped. */
export function startMaintenance(ctx: Context, everyMs: number): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await round(ctx).catch((error: unknown) => ctx.log(`maintenance: ${String(error)}`));
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function round(ctx: Context): Promise<void> {
  await reapExpired(ctx);
  await suspendIdle(ctx);
  await keepHistory(ctx);
}

/** Deletes what has expired; one job at a time, as for any client. */
async function reapExpired(ctx: Context): Promise<void> {
  if (ctx.store.model.jobs.length > 0) return;
  const isOver = (item: { expiresAt?: string }) =>
    item.expiresAt !== undefined && Date.parse(item.expiresAt) <= Date.now();
  const branch = ctx.store.model.branches.find(isOver);
  if (branch !== undefined) {
    await (await submit(ctx, (model) => planDeletion(ctx, model, branch.id))).after();
    return;
  }
  const snapshot = ctx.store.model.snapshots.find(isOver);
  if (snapshot === undefined) return;
  const work = { kind: "deleteSnapshot", snapshotId: snapshot.id } as const;
  const planned = { action: "delete_timeline", branchId: snapshot.sourceBranchId } as const;
  await (await submit(ctx, (model) => planJob(model, work, [planned]))).after();
}

/** Suspends endpoints without connections, as Neon does; they start again on the next connection. */
async function suspendIdle(ctx: Context): Promise<void> {
  for (const endpoint of ctx.store.model.endpoints) {
    const timeout =
      endpoint.suspendTimeoutSeconds === 0 ? DEFAULT_SUSPEND_SECONDS : endpoint.suspendTimeoutSeconds;
    if (timeout < 0 || endpoint.state !== "active" || ctx.store.model.jobs.length > 0) continue;
    if (ctx.gateway.idleFor(endpoint.id) > timeout * 1000) await suspendEndpoint(ctx, endpoint.id);
  }
}
