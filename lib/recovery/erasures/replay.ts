/** A database from which the erased are deleted again. */
export type ReplayTarget =
  | { readonly kind: "production"; readonly name: string }
  | { readonly kind: "branch"; readonly name: string; readonly branchId: string }
  /** A backup or another dump that was restored into a branch. */
  | { readonly kind: "backup"; readonly name: string; readonly branchId: string }
  | { readonly kind: "drill"; readonly name: string; readonly drillId: string }
  /** A database at another provider, e.g. in an incident. */
  | { readonly kind: "elsewhere"; readonly name: string };

export type ReplayState = "queued" | "running" | "done" | "failed";

/** One run through a database. Its receipts say per person what was deleted; nobody is named. */
export interface Replay {
  readonly id: string;
  readonly target: ReplayTarget;
  readonly state: ReplayState;
  /** Position of the erasure list that it worked with; null before it began. */
  readonly position: number | null;
  /** Also people who may be another account of the past (`likely`). */
  readonly includeLikely: boolean;
  readonly startedBy: string;
  readonly startedByName: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  /** Last sign of life. */
  readonly heartbeatAt: string;
  readonly finishedAt: string | null;
  /** People looked at so far. */
  readonly scanned: number;
  /** Erased people that were found there. */
  readonly found: number;
  /** People and rows deleted. */
  readonly people: number;
  readonly rows: number;
  /** Found and left: who may be another account, and who came back by an override. */
  readonly kept: { readonly likely: number; readonly restored: number };
  /** Who could not be deleted, by the beginning of their hash, and why. */
  readonly failures: readonly { readonly person: string; readonly message: string }[];
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string } | null;
}

export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

/** What was deleted of one person, in one transaction of the target. There are no before-images. */
export interface ReplayReceipt {
  readonly replayId: string;
  /** Hash of the person's key. */
  readonly person: string;
  /** The entries of the list that it was about. */
  readonly sequences: readonly number[];
  readonly counts: readonly TableCount[];
  /** `pg_current_xact_id()` of the deleting transaction. */
  readonly transactionId: string;
  readonly at: string;
}

/** How long a replay may be silent before somebody else goes on with it. */
export const REPLAY_SILENT_MS = 180_000;
