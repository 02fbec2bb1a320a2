import { z } from "zod";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { currentRetention } from "../retention/preview-retention";
import { backupIdField } from "./fields";
import { type BackupDetail, toView } from "./view";

export const readBackupInput = z.strictObject({ backupId: backupIdField });

/** One backup: its manifest, copies, runs, and what retention has in mind for it. */
export async function readBackup(ctx: Context, input: unknown): Promise<Outcome<BackupDetail>> {
  const refusal = requirePermission(ctx, "backups:read");
  if (refusal) return refusal;
  const parsed = parseInput(readBackupInput, input);
  if (!parsed.ok) return parsed;
  const { backupId } = parsed.value;

  const { ledger } = ctx.ports;
  const [record, runs, { plan }] = await Promise.all([
    ledger.backups.getRecord(backupId),
    ledger.backups.runsOf([backupId]),
    currentRetention(ctx),
  ]);
  if (!record) return noSuchBackup();
  const newestFirst = [...runs].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  return ok({ view: toView(record, plan), record, runs: newestFirst });
}

export function noSuchBackup(): Failure {
  return fail("not_found", "There is no such backup.", "Reload the list of backups.");
}
