import type { PointInTime } from "../history/moment";

/** `creating` while Neon's operations run; `failed` when one ended badly; `ready` when it answers queries. */
export type BranchState = "creating" | "ready" | "failed" | "deleting";

/** What the ledger knows of a branch that Rekindle made. */
export interface BranchRecord {
  readonly branchId: string;
  readonly name: string;
  readonly purpose: string;
  readonly point: PointInTime;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly deletedAt: string | null;
}

/** A Neon branch as the console shows it. `managed` is true only for branches with a record: others are never touched. */
export interface RecoveryBranch {
  readonly id: string;
  readonly name: string;
  readonly state: BranchState;
  readonly managed: boolean;
  readonly production: boolean;
  readonly protected: boolean;
  readonly parentId: string | null;
  readonly point: PointInTime | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly sizeBytes: number | null;
  readonly purpose: string | null;
  readonly createdByName: string | null;
  /** The branch holds a backup in a database of its own, or will: its state counts that in. */
  readonly backup?: {
    readonly backupId: string;
    readonly state: "queued" | "running" | "ready" | "failed";
    /** Only the tables that a person's rows need are in it. */
    readonly partial: boolean;
  };
}

/** One Neon operation on the way to a usable branch. */
export interface BranchOperation {
  readonly id: string;
  readonly action: string;
  readonly status:
    | "scheduling"
    | "running"
    | "finished"
    | "failed"
    | "error"
    | "cancelling"
    | "cancelled"
    | "skipped";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly failure: string | null;
}

/** A branch with its live progress: `stage` says in words what happens now, `next` what comes after it. */
export interface BranchProgress {
  readonly branch: RecoveryBranch;
  readonly operations: readonly BranchOperation[];
  readonly stage: string;
  readonly next: string | null;
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
  /** Bytes of a backup that were read in this stage. */
  readonly bytes?: { readonly done: number; readonly total: number };
}

/** Row counts of one table at the branch's moment and in production now; null where the table does not exist. */
export interface TableThenNow {
  readonly table: string;
  readonly then: number | null;
  readonly now: number | null;
  /** True when a count is the planner's estimate: the table is too big to count while someone waits. */
  readonly approximate?: boolean;
}
