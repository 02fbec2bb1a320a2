import { inHours } from "../../branches/fields";
import { branchState } from "../../branches/merge";
import { actorName, type Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import { dumpBranchName } from "../keys";
import type { Lease } from "./lease";

/** Longer than any dump, so that it never expires underneath one; short enough that a forgotten branch costs little. */
const BRANCH_HOURS = 24;
const POLL_MS = 1_000;
const PATIENCE_MS = 10 * 60_000;

export interface DumpSource {
  readonly branchId: string;
  readonly url: string;
  readonly lsn: string;
  readonly takenAt: string;
}

/** Makes the recovery branch that is dumped: production carries no load, and the LSN is exact. */
export async function makeSource(ctx: Context, lease: Lease): Promise<Outcome<DumpSource>> {
  const { neon, ledger, clock } = ctx.ports;
  // The moment before the request: the branch holds at least everything that was committed by then.
  const asked = clock.now();
  const name = dumpBranchName(lease.run.backupId);
  const expiresAt = inHours(asked, BRANCH_HOURS);
  const created = await neon.createBranch({
    name,
    parentId: neon.productionBranchId,
    point: { kind: "head" },
    expiresAt,
  });
  if (!created.ok) return created;
  const branch = created.value;
  await lease.save({ branchId: branch.id });
  await ledger.branches.save({
    branchId: branch.id,
    name,
    purpose: `Dump of ${lease.run.backupId}`,
    point: { kind: "head" },
    createdBy: actorName(ctx.actor),
    createdByName: lease.run.startedByName,
    createdAt: asked.toISOString(),
    expiresAt: branch.expiresAt ?? expiresAt,
    deletedAt: null,
  });
  const ready = await untilReady(ctx, branch.id, lease);
  if (!ready.ok) return ready;
  const url = await neon.connectionUri(branch.id);
  if (!url.ok) return url;
  const { parentLsn, parentPoint } = ready.value;
  return ok({
    branchId: branch.id,
    url: url.value,
    lsn: parentLsn ?? (parentPoint?.kind === "lsn" ? parentPoint.lsn : ""),
    takenAt: asked.toISOString(),
  });
}

async function untilReady(ctx: Context, branchId: string, lease: Lease) {
  const { neon, clock, backups } = ctx.ports;
  const deadline = clock.now().getTime() + PATIENCE_MS;
  for (;;) {
    const [branch, operations] = await Promise.all([neon.getBranch(branchId), neon.operations(branchId)]);
    if (!branch.ok) return branch;
    if (!operations.ok) return operations;
    const state = branchState(branch.value, operations.value);
    if (state === "ready") return branch;
    if (state === "failed" || state === "deleting") {
      return fail(
        "neon_failed",
        "The recovery branch for the dump could not be made.",
        "Neon's console shows the failed operation. The next tick tries again.",
      );
    }
    if (clock.now().getTime() > deadline) {
      return fail(
        "branch_not_ready",
        "The recovery branch did not get ready in 10 minutes.",
        "Look at Neon's status.",
      );
    }
    await backups.pause(POLL_MS);
    await lease.save({});
  }
}

/** Deletes the branch of a dump; one that is gone already is fine. */
export async function dropSource(ctx: Context, branchId: string): Promise<Outcome<null>> {
  const { neon, ledger, clock } = ctx.ports;
  const deleted = await neon.deleteBranch(branchId);
  if (deleted.ok) await ledger.branches.markDeleted(branchId, clock.now().toISOString());
  return deleted;
}
