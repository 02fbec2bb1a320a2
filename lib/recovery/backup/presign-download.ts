import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { backupIdField } from "./fields";
import { noSuchBackup } from "./read-backup";

export const presignDownloadInput = z.strictObject({
  backupId: backupIdField,
  destination: z.string().max(100).optional(),
  reason: textField(3, 500),
});

export interface DownloadLink {
  readonly url: string;
  readonly expiresAt: string;
}

const SECONDS = 15 * 60;

/** A link that downloads a backup's object for a quarter of an hour. Whoever has it needs no further right. */
export async function presignDownload(ctx: Context, input: unknown): Promise<Outcome<DownloadLink>> {
  const refusal = requirePermission(ctx, "backups:download");
  if (refusal) return refusal;
  const parsed = parseInput(presignDownloadInput, input);
  if (!parsed.ok) return parsed;
  const { backupId, destination, reason } = parsed.value;

  const { ledger, backups, clock } = ctx.ports;
  const record = await ledger.backups.getRecord(backupId);
  if (!record) return noSuchBackup();
  const copy = record.copies
    .filter((one) => destination === undefined || one.destination === destination)
    .find((one) => one.state === "verified" || one.state === "unchecked");
  const store = backups.stores.find((one) => one.name === copy?.destination);
  if (!copy || !store) {
    return fail(
      "not_found",
      "No good copy of this backup lies there.",
      "Choose another destination or backup.",
    );
  }
  const act = {
    action: "backup.download",
    target: `backup:${backupId}`,
    reason,
    details: { destination: store.name },
  };
  return audited(ctx, act, async () => {
    const url = await store.presign(copy.key, SECONDS, copy.key.split("/").at(-1) ?? backupId);
    if (!url.ok) return url;
    return ok({ url: url.value, expiresAt: new Date(clock.now().getTime() + SECONDS * 1000).toISOString() });
  });
}
