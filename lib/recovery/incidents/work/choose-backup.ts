import type { BackupCopy, BackupRecord } from "../../backup/run";
import { takenAtOf } from "../../backup/usable-copies";
import type { Context } from "../../context";
import { provable } from "../../drills/choose";
import type { Incident } from "../incident";

export interface Restorable {
  readonly record: BackupRecord;
  readonly copy: BackupCopy;
  readonly takenAt: string;
}

/**
 * Every copy that was read back in full, newest backup first: each is restored, counted and fingerprinted before anybody relies on
 * it, so a newer one that no drill has restored yet goes before an older one that was. Pure.
 */
export function restorable(records: readonly BackupRecord[]): readonly Restorable[] {
  return records
    .toSorted((a, b) => (takenAtOf(a) < takenAtOf(b) ? 1 : -1))
    .flatMap((record) => provable(record).map((copy) => ({ record, copy, takenAt: takenAtOf(record) })));
}

/** Seconds between the backup and the last moment at which production is known to have lived. */
export async function lossOf(
  ctx: Context,
  incident: Pick<Incident, "noticedAt">,
  record: BackupRecord,
): Promise<number> {
  const seen = await ctx.ports.ledger.observations.latest();
  const last = Math.min(Date.parse(incident.noticedAt), Date.parse(seen?.at ?? incident.noticedAt));
  return Math.max(0, Math.round((last - Date.parse(takenAtOf(record))) / 1000));
}
