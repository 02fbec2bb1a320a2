import { copiesIn, keyIn, verifiedIn } from "./ensure-copy";
import type { Tier } from "./manifest";
import type { BackupRecord } from "./run";

export interface Wanted {
  readonly record: BackupRecord;
  readonly tier: Tier;
  readonly destination: string;
}

const TIERS: readonly Tier[] = ["daily", "monthly"];

/**
 * Copies that should be somewhere and are not: each tier that is good in one destination belongs into all of them. The
 * newest first, because that is what somebody needs when the other destination is lost. Pure.
 */
export function copiesToHeal(
  records: readonly BackupRecord[],
  destinations: readonly string[],
): readonly Wanted[] {
  return records
    .filter((record) => record.manifest !== null && record.removing === null)
    .flatMap((record) =>
      TIERS.filter((tier) => verifiedIn(record, tier)).flatMap((tier) =>
        destinations
          .filter((destination) => lacks(record, tier, destination))
          .map((destination) => ({ record, tier, destination })),
      ),
    );
}

function lacks(record: BackupRecord, tier: Tier, destination: string): boolean {
  const copy = copiesIn(record, tier).find(
    (one) => one.destination === destination && one.key === keyIn(record, tier),
  );
  return copy === undefined || copy.state === "behind" || copy.state === "damaged";
}
