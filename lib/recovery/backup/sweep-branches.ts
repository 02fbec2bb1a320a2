import type { Context } from "../context";
import { dumpBranchOf } from "./keys";
import { dropSource } from "./steps/branch";

/**
 * Deletes branches of dumps that nobody takes any more. A name alone makes no branch ours: the ledger must know the run that
 * made it, and that it ended. Without such a run the branch goes by its own expiry.
 */
export async function sweepBranches(
  ctx: Context,
): Promise<{ readonly deleted: number; readonly problems: readonly string[] }> {
  const { neon, ledger } = ctx.ports;
  const listed = await neon.listBranches();
  if (!listed.ok) return { deleted: 0, problems: [listed.message] };
  // Asked after the list: a run that began since has no branch in it.
  const runs = await ledger.backups.runsOf(listed.value.flatMap(({ name }) => dumpBranchOf(name) ?? []));
  const ended = new Set(
    runs.filter(({ state }) => state === "failed" || state === "succeeded").map((run) => run.backupId),
  );
  const orphans = listed.value.filter(
    ({ name, isDefault, isProtected }) => !isDefault && !isProtected && ended.has(dumpBranchOf(name) ?? ""),
  );
  const problems: string[] = [];
  for (const branch of orphans) {
    const dropped = await dropSource(ctx, branch.id);
    if (!dropped.ok) problems.push(`The branch ${branch.name} is still there: ${dropped.message}`);
  }
  return { deleted: orphans.length - problems.length, problems };
}
