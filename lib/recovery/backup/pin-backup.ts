import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { backupIdField } from "./fields";
import { notePin } from "./pin-notes";
import { noSuchBackup } from "./read-backup";
import type { BackupRecord, Pin } from "./run";

export const pinBackupInput = z.strictObject({ backupId: backupIdField, reason: textField(3, 500) });

/** Keeps a backup whatever retention says, until somebody unpins it. */
export async function pinBackup(ctx: Context, input: unknown): Promise<Outcome<BackupRecord>> {
  const refusal = requirePermission(ctx, "backups:pin");
  if (refusal) return refusal;
  const parsed = parseInput(pinBackupInput, input);
  if (!parsed.ok) return parsed;
  const { backupId, reason } = parsed.value;
  const by = ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor);
  const pin: Pin = { by, at: ctx.ports.clock.now().toISOString(), reason };
  return setPin(ctx, "backup.pin", backupId, reason, pin);
}

/** The two directions share all but the pin. */
export async function setPin(
  ctx: Context,
  action: string,
  backupId: string,
  reason: string,
  pin: Pin | null,
): Promise<Outcome<BackupRecord>> {
  const { ledger } = ctx.ports;
  if (!(await ledger.backups.getRecord(backupId))) return noSuchBackup();
  return audited(ctx, { action, target: `backup:${backupId}`, reason }, async () => {
    if (!(await ledger.backups.pin(backupId, pin))) {
      return fail(
        "conflict",
        "This backup is being removed.",
        "Its copies are already going; pin another one.",
      );
    }
    await notePin(ctx, backupId, pin);
    const record = await ledger.backups.getRecord(backupId);
    return record ? ok(record) : noSuchBackup();
  });
}
