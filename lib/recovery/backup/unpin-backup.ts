import { z } from "zod";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { backupIdField } from "./fields";
import { setPin } from "./pin-backup";
import type { BackupRecord } from "./run";

export const unpinBackupInput = z.strictObject({ backupId: backupIdField, reason: textField(3, 500) });

/** Gives a backup back to retention. */
export async function unpinBackup(ctx: Context, input: unknown): Promise<Outcome<BackupRecord>> {
  const refusal = requirePermission(ctx, "backups:pin");
  if (refusal) return refusal;
  const parsed = parseInput(unpinBackupInput, input);
  if (!parsed.ok) return parsed;
  return setPin(ctx, "backup.unpin", parsed.value.backupId, parsed.value.reason, null);
}
