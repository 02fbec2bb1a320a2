import type { BackupId, Tier } from "../backup/manifest";

export interface RetentionPolicy {
  readonly daily: number;
  readonly monthly: number;
  /** Never fewer than this many backups, whatever else is said. */
  readonly floor: number;
}

export const DEFAULT_POLICY: RetentionPolicy = { daily: 30, monthly: 12, floor: 3 };

/** What retention needs to know of one stored copy. */
export interface Candidate {
  readonly id: BackupId;
  readonly tier: Tier;
  readonly takenAt: string;
  readonly verified: boolean;
  /** Found in a bucket and not read in full yet: it may be as good as any. */
  readonly unread: boolean;
  readonly pinned: boolean;
  /** A restore or drill reads it right now. */
  readonly inUse: boolean;
}

export interface Kept {
  readonly id: BackupId;
  readonly tier: Tier;
  /** Each reason in a person's words, e.g. “daily 4 of 30”, “the newest verified backup”, “pinned”. */
  readonly reasons: readonly string[];
  /** When it goes if nothing else changes and a backup succeeds each day; null when unknown or never. */
  readonly until: string | null;
}

export interface Removed {
  readonly id: BackupId;
  readonly tier: Tier;
  readonly reason: string;
}

export interface RetentionPlan {
  readonly keep: readonly Kept[];
  readonly remove: readonly Removed[];
  /** Why nothing may be removed now (e.g. backups have been failing); null when removing is safe. */
  readonly held: string | null;
}
