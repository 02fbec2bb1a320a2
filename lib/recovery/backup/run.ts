import type { BackupId } from "./manifest";

export const BACKUP_STAGES = ["claim", "preflight", "branch", "dump", "verify", "manifest", "promote", "clean_up"] as const;
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
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Last sign of life; a running run whose heartbeat is old was killed. */
  readonly heartbeatAt: string;
  readonly bytes: { readonly plain: number; readonly stored: number };
  readonly branchId: string | null;
  /** Multipart uploads that were begun, to be aborted after a crash. */
  readonly uploads: readonly { readonly destination: string; readonly key: string; readonly uploadId: string }[];
  readonly attempt: number;
  /** Why it failed, in words and without secrets; warnings of pg_dump are kept in `notes`. */
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string } | null;
  readonly notes: readonly string[];
}

/** A backup in the ledger's list: the manifest as read from a bucket, and where verified copies lie. */
export interface BackupRecord {
  readonly id: BackupId;
  readonly manifest: import("./manifest").Manifest | null;
  /** Null manifest: a foreign dump that was registered by hand, with what is known of it. */
  readonly foreign: { readonly key: string; readonly bytes: number; readonly takenAt: string; readonly kind: "custom" | "sql.gz" } | null;
  readonly copies: readonly { readonly destination: string; readonly key: string; readonly verifiedAt: string | null; readonly state: "verified" | "behind" | "damaged" | "gone" }[];
  readonly pinned: { readonly by: string; readonly at: string; readonly reason: string } | null;
  readonly provenAt: string | null;
}
