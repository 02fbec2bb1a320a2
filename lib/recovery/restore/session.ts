import type { RowKey, StateCounts } from "../compare/comparison";
import type { BlockedRow, PlanHash, RestorePlan } from "./plan";

/** draft → applying → applied | failed; `in_doubt` when the connection was lost during COMMIT, until it is resolved. */
export type RestoreState = "draft" | "applying" | "applied" | "failed" | "in_doubt";

export interface RestoreSummary {
  readonly id: string;
  readonly state: RestoreState;
  readonly subjectKey: string;
  readonly subjectLabel: string;
  readonly rows: number;
  readonly blocked: number;
  readonly createdAt: string;
  readonly createdByName: string;
  readonly appliedAt: string | null;
}

export interface RowResult {
  readonly table: string;
  readonly key: RowKey;
  readonly result: "created" | "skipped" | "failed";
  /** Columns that a trigger or default left different from the past, or why the row was skipped. */
  readonly note: string | null;
}

/** The receipt: enough to know after a crash which way it went, and to undo. Before-images of created rows are absence. */
export interface Receipt {
  readonly sessionId: string;
  readonly planHash: PlanHash;
  /** `pg_current_xact_id()` of the writing transaction. */
  readonly transactionId: string;
  readonly writtenAt: string;
  readonly rows: readonly {
    readonly table: string;
    readonly key: RowKey;
    readonly before: null;
    readonly afterHash: string;
  }[];
}

/** The comparison made again after the restore: nothing missing is the proof. */
export interface RestoreProof {
  readonly comparisonId: string;
  readonly counts: StateCounts;
  /** Of the plan's rows, how many are still missing; 0 is proof. */
  readonly stillMissing: number;
  readonly checkedAt: string;
}

export interface RestoreView extends RestoreSummary {
  readonly comparisonId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly plan: RestorePlan;
  readonly planHash: PlanHash;
  readonly confirmationLabel: string;
  readonly tables: readonly {
    readonly table: string;
    readonly chosen: number;
    readonly parents: number;
    readonly blocked: number;
  }[];
  readonly blockedRows: readonly BlockedRow[];
  readonly results: readonly RowResult[];
  readonly receipt: Receipt | null;
  readonly proof: RestoreProof | null;
  /** What happened, for `failed` and `in_doubt`; and for a plan applied before: that nothing was written again. */
  readonly notice: string | null;
  readonly durationMs: number | null;
}
