import type { Context } from "../context";
import { SILENT_MS } from "./materialisation";

/** How long nobody with the key may have come by before it is given up: its branch is about to end anyway. */
const WAITING_MS = 24 * 3_600_000;

/** Puts backups that wait for a worker, or whose worker died, into the queue again; a record without a branch waits for nothing. */
export async function offerMaterialisations(ctx: Context): Promise<number> {
  const { ledger, backups, clock } = ctx.ports;
  const now = clock.now().getTime();
  const silent = (await ledger.materialisations.list()).filter(
    ({ state, heartbeatAt, createdAt }) =>
      (state === "queued" || state === "running") &&
      now - Date.parse(heartbeatAt) > SILENT_MS &&
      now - Date.parse(createdAt) < WAITING_MS,
  );
  for (const { branchId } of silent) {
    await backups.jobs.enqueue({ kind: "materialise", branchId }, `materialise:${branchId}`);
  }
  return silent.length;
}
