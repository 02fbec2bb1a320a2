import type { BackupId, Manifest, Tier } from "./manifest";
import type { BackupCopy, BackupRecord, BackupRun, ForeignDump, Pin } from "./run";

/** What a running run may change about itself; each change is a sign of life, too. */
export type RunChange = Partial<
  Pick<
    BackupRun,
    | "stage"
    | "stages"
    | "state"
    | "bytes"
    | "branchId"
    | "uploads"
    | "failure"
    | "notes"
    | "finishedAt"
    | "manifest"
  >
>;

/**
 * Runs and the list of backups in the ledger. The list is a memory of the buckets and can be rebuilt from them; runs and
 * holds live here only, and each pin has a note beside the backups.
 */
export interface BackupLedger {
  /**
   * Inserts a queued run unless its (schedule, day) has one that did not fail, or another run is queued or running: two
   * dumps never run at once. Then nothing is inserted and `run` is the one in the way.
   */
  claim(run: BackupRun): Promise<{ readonly claimed: boolean; readonly run: BackupRun }>;
  get(runId: string): Promise<BackupRun | null>;
  /** Newest first. */
  list(filter: { readonly limit: number }): Promise<readonly BackupRun[]>;
  /** Queued and running ones. */
  active(): Promise<readonly BackupRun[]>;
  /** Runs that were for this backup. */
  runsOf(backupIds: readonly BackupId[]): Promise<readonly BackupRun[]>;
  /** queued → running, with the next attempt number; null when it is not queued any more. */
  begin(runId: string, at: string): Promise<BackupRun | null>;
  /** A running run whose process died in this attempt is ours from now on; null when somebody else was faster or it ended. */
  takeOver(runId: string, attempt: number, at: string): Promise<BackupRun | null>;
  /**
   * Changes a run that is queued or running in this attempt, and sets its heartbeat. False: it was ended or taken over by
   * somebody else, and whoever asked must stop.
   */
  update(runId: string, attempt: number, at: string, change: RunChange): Promise<boolean>;

  /** Inserts, or replaces manifest and foreign dump of one that is there; pins, holds and proofs stay. Copies are merged by place. */
  saveRecord(record: BackupRecord): Promise<void>;
  getRecord(id: BackupId): Promise<BackupRecord | null>;
  /** Newest first by id, which begins with the moment. */
  listRecords(): Promise<readonly BackupRecord[]>;
  /** Replaces or adds the copy at this destination and key. */
  setCopy(id: BackupId, copy: BackupCopy): Promise<void>;
  setProven(id: BackupId, at: string): Promise<void>;
  /** False when there is no such backup or it is being removed. */
  pin(id: BackupId, pin: Pin | null): Promise<boolean>;
  /** Protects a backup from retention while a restore or drill reads it. False when it is gone or being removed. */
  hold(id: BackupId, holder: string, until: string): Promise<boolean>;
  release(id: BackupId, holder: string): Promise<void>;
  /** Marks one tier as being removed, unless the backup is pinned or held at `now`: then false, and nothing may be deleted. */
  startRemoval(id: BackupId, tier: Tier, now: string): Promise<boolean>;
  endRemoval(id: BackupId): Promise<void>;
}

/** A piece of work for a worker; each is one verb with its input. */
export type Job =
  | { readonly kind: "run-backup"; readonly runId: string }
  | { readonly kind: "catch-up" }
  | { readonly kind: "sweep" }
  | { readonly kind: "reverify" }
  | { readonly kind: "retention" }
  | { readonly kind: "expire-receipts" }
  | { readonly kind: "materialise"; readonly branchId: string }
  | { readonly kind: "drill"; readonly drillId: string }
  | { readonly kind: "dry-run"; readonly dryRunId: string }
  | { readonly kind: "batch"; readonly batchId: string }
  | { readonly kind: "replay-erasures"; readonly replayId: string }
  | { readonly kind: "sweep-drills" }
  | { readonly kind: "outage-pack" }
  | { readonly kind: "due-drill" }
  | { readonly kind: "check-posture" }
  | { readonly kind: "advance-incidents" }
  | { readonly kind: "alerts" };

/** The queue on the ledger. A job is done at least once; every job's verb is safe to repeat. */
export interface JobsPort {
  /** `key` makes two the same: a job of that key that waits is not added again. */
  enqueue(job: Job, key: string): Promise<void>;
}

/** The signed part of a manifest with what signs and checks it; the keys stay inside. */
export interface ManifestSigner {
  sign(manifest: Omit<Manifest, "signature">): Promise<Manifest>;
  /** True only for a manifest that this key, or another trusted one, signed exactly as it is. */
  verify(manifest: Manifest): Promise<boolean>;
}

export type { BackupCopy, ForeignDump, Pin };
