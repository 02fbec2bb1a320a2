import type { Context } from "../context";
import { dumpBranchName } from "./keys";
import { dropSource } from "./steps/branch";

const OURS = /^rk-backup-\d{8}t\d{6}z-[0-9a-z]{4}$/;

/** Deletes branches of dumps that nobody takes any more. Listed before the runs: one that came later is not seen at all. */
export async function sweepBranches(
  ctx: Context,
): Promise<{ readonly deleted: number; readonly problems: readonly string[] }> {
  const { neon, ledger } = ctx.ports;
  const listed = await neon.listBranches();
  if (!listed.ok) return { deleted: 0, problems: [listed.message] };
  const active = new Set((await ledger.backups.active()).map((run) => dumpBranchName(run.backupId)));
  const orphans = listed.value.filter(
    ({ name, isDefault, isProtected }) => OURS.test(name) && !active.has(name) && !isDefault && !isProtected,
  );
  const problems: string[] = [];
  for (const branch of orphans) {
    const dropped = await dropSource(ctx, branch.id);
    if (!dropped.ok) problems.push(`The branch ${branch.name} is still there: ${dropped.message}`);
  }
  return { deleted: orphans.length - problems.length, problems };
}
