import type { BackupId, Manifest, Tier } from "./manifest";

export const BACKUP_STAGES = [
  "claim",
  "preflight",
  "branch",
  "dump",
  "verify",
  "manifest",
  "promote",
  "clean_up",
] as const;
export type BackupStage = (typeof BACKUP_STAGES)[number];

export type RunState = "queued" | "running" | "succeeded" | "failed";

/** One attempt at a backup. `schedule` and `day` are its claim: the same pair never runs twice at once. */
export interface BackupRun {
  readonly id: string;
  readonly backupId: BackupId;
  readonly schedule: "daily" | "manual";
  /** UTC day, `YYYY-MM-DD`; manual runs have a claim of their own: their id. */
  readonly day: string;
  readonly state: RunState;
  readonly stage: BackupStage;
  /** When each stage was entered, in order; a run that was taken over may enter one twice. */
  readonly stages: readonly { readonly stage: BackupStage; readonly at: string }[];
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Last sign of life; a running run whose heartbeat is old was killed. */
  readonly heartbeatAt: string;
  readonly bytes: { readonly plain: number; readonly stored: number };
  readonly branchId: string | null;
  /** Multipart uploads that were begun, to be aborted after a crash. */
  readonly uploads: readonly {
    readonly destination: string;
    readonly key: string;
    readonly uploadId: string;
  }[];
  readonly attempt: number;
  /** Why it failed, in words and without secrets; warnings of pg_dump are kept in `notes`. */
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string } | null;
  readonly notes: readonly string[];
  /** The signed manifest from just before it is written: with it a killed run is finished by another process. */
  readonly manifest: Manifest | null;
}

/** Where a copy of a backup lies and what is known of it; `unchecked` was found in a bucket and not read in full yet. */
export interface BackupCopy {
  readonly destination: string;
  readonly key: string;
  readonly verifiedAt: string | null;
  readonly state: "verified" | "unchecked" | "behind" | "damaged" | "gone";
}

export interface Pin {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** A plain dump that somebody put into a bucket, registered by hand, with what is known of it. */
export interface ForeignDump {
  readonly key: string;
  readonly bytes: number;
  readonly takenAt: string;
  readonly kind: "custom" | "sql.gz";
}

/** A backup in the ledger's list: the manifest as read from a bucket, and where copies lie. */
export interface BackupRecord {
  readonly id: BackupId;
  /** The manifest of its daily copy, or of the monthly one when that is all there is; null for a foreign dump. */
  readonly manifest: Manifest | null;
  readonly foreign: ForeignDump | null;
  readonly copies: readonly BackupCopy[];
  readonly pinned: Pin | null;
  /** Who reads it right now, and until when that claim holds. */
  readonly holds: readonly { readonly holder: string; readonly until: string }[];
  /** The tier whose copies are being removed. */
  readonly removing: Tier | null;
  readonly provenAt: string | null;
}
