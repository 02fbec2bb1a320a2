import type { Context } from "../context";
import { copiesIn, ensureCopy, verifiedIn } from "./ensure-copy";
import type { ManifestSigner } from "./ledger-port";
import type { BackupRecord } from "./run";

/** Which daily backups should stand for their month: the first good one of each month that has none yet. Pure. */
export function toPromote(records: readonly BackupRecord[]): readonly BackupRecord[] {
  const byMonth = Map.groupBy(
    records.filter((record) => record.manifest !== null && record.removing === null),
    (record) => (record.manifest?.takenAt ?? "").slice(0, 7),
  );
  return [...byMonth.values()].flatMap((month) => {
    // One that was found and not read in full yet has the place until it turns out to be damaged.
    const standing = (record: BackupRecord) =>
      copiesIn(record, "monthly").some((copy) => copy.state === "verified" || copy.state === "unchecked");
    if (month.some(standing)) return [];
    const good = month.filter((record) => verifiedIn(record, "daily"));
    const first = good.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
    return first ? [first] : [];
  });
}

/** Promotes what should be, wherever the daily copy lies; returns what could not be done, in words. */
export async function promoteMonths(ctx: Context, signer: ManifestSigner): Promise<readonly string[]> {
  const { ledger, backups } = ctx.ports;
  const problems: string[] = [];
  for (const record of toPromote(await ledger.backups.listRecords())) {
    for (const store of backups.stores) {
      const here = record.copies.some((copy) => copy.destination === store.name && copy.state === "verified");
      if (!here) continue;
      const copied = await ensureCopy(ctx, record, "monthly", store, signer);
      if (!copied.ok) problems.push(`${record.id} was not promoted in ${store.name}: ${copied.message}`);
    }
  }
  return problems;
}
