import { copiesIn, verifiedIn } from "../backup/ensure-copy";
import type { Tier } from "../backup/manifest";
import type { BackupRecord } from "../backup/run";
import type { Candidate } from "./policy";

const TIERS: readonly Tier[] = ["daily", "monthly"];

/**
 * What retention decides over: one candidate per backup and tier that lies anywhere. Foreign dumps are none: what others put
 * into a bucket is theirs. A tier whose removal has begun counts as unverified, because its manifest may be gone already.
 */
export function candidatesOf(records: readonly BackupRecord[], now: Date): readonly Candidate[] {
  return records.flatMap((record) => {
    const { manifest, pinned, holds, removing } = record;
    if (manifest === null) return [];
    const inUse = holds.some((hold) => Date.parse(hold.until) > now.getTime());
    return TIERS.filter((tier) => copiesIn(record, tier).some((copy) => present(copy.state))).map((tier) => ({
      id: record.id,
      tier,
      takenAt: manifest.takenAt,
      verified: removing !== tier && verifiedIn(record, tier),
      unread: removing !== tier && !verifiedIn(record, tier) && isUnread(record, tier),
      pinned: pinned !== null,
      inUse,
    }));
  });
}

function isUnread(record: BackupRecord, tier: Tier): boolean {
  return copiesIn(record, tier).some((copy) => copy.state === "unchecked");
}

/** “behind” was never written there and “gone” is no more: nothing to decide over. */
function present(state: BackupRecord["copies"][number]["state"]): boolean {
  return state === "verified" || state === "unchecked" || state === "damaged";
}
