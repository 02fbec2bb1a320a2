import type { RowKey, StateCounts } from "../compare/comparison";
import type { Approval } from "./approval";
import type { BlockedRow, OperationCounts, PlanHash, RestorePlan } from "./plan";

/**
 * draft → (awaiting_approval → approved | rejected) → applying → applied → undone; `failed` when nothing was written;
 * `in_doubt` when the connection was lost during COMMIT, until it is resolved.
 */
export type RestoreState =
  | "draft"
  | "awaiting_approval"
  | "approved"
  | "rejected"
  | "applying"
  | "applied"
  | "undone"
  | "failed"
  | "in_doubt";

export interface RestoreSummary {
  readonly id: string;
  readonly kind: "restore" | "undo";
  readonly state: RestoreState;
  readonly subjectKey: string;
  readonly subjectLabel: string;
  readonly rows: number;
  readonly blocked: number;
  readonly createdAt: string;
  /** `actorName` of who made the plan: approval asks for somebody else. */
  readonly createdBy: string;
  readonly createdByName: string;
  readonly appliedAt: string | null;
}

/** How far a session that is being written has come. */
export interface RestoreProgress {
  readonly stage: "checking" | "reading" | "writing" | "verifying" | "committing";
  readonly done: number;
  readonly total: number;
  readonly at: string;
}

/** As much of a session as is asked for again and again while it is written. */
export interface RestoreStatus {
  readonly id: string;
  readonly state: RestoreState;
  readonly progress: RestoreProgress | null;
  /** Who asked it to stop; null when nobody did. */
  readonly cancelRequestedBy: string | null;
}

export interface RowResult {
  readonly table: string;
  readonly key: RowKey;
  readonly result: "created" | "updated" | "removed" | "skipped" | "failed";
  /** Columns that a trigger or default left different from the past, or why the row was skipped. */
  readonly note: string | null;
  /** The columns of which the note speaks, by name; sessions from before they were kept have none. */
  readonly columns?: readonly string[];
}

/** How many of a plan's rows ended in which way. */
export type ResultCounts = Readonly<Record<RowResult["result"], number>>;

/** What a receipt says of one row. Before-images lie beside the receipt, sealed (`ReceiptImage`). */
export interface ReceiptRow {
  readonly kind: "create" | "update" | "remove";
  readonly table: string;
  readonly key: RowKey;
  /** Fingerprint over all of production's columns before the write; null for a created row, whose before-image is absence. */
  readonly beforeHash: string | null;
  /** The same after it; null for a removed row. */
  readonly afterHash: string | null;
}

/** The receipt: enough to know after a crash which way it went, and to undo. */
export interface Receipt {
  readonly sessionId: string;
  readonly planHash: PlanHash;
  /** `pg_current_xact_id()` of the writing transaction. */
  readonly transactionId: string;
  readonly writtenAt: string;
  readonly rows: readonly ReceiptRow[];
}

/**
 * Before-images of one table's rows: the bytes of COPY … TO STDOUT in text format, sealed by the vault. They are never
 * decoded on the way, so no value passes through a JavaScript type.
 */
export interface ReceiptImage {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sealed: Uint8Array;
}

/** The comparison made again after the restore: nothing missing is the proof. */
export interface RestoreProof {
  readonly comparisonId: string;
  readonly counts: StateCounts;
  /** Of the plan's rows, how many are still missing; 0 is proof. */
  readonly stillMissing: number;
  readonly checkedAt: string;
}

/** How many rows of a table a plan writes in which way, and how many chosen ones it does not. */
export interface PlannedTable extends OperationCounts {
  readonly table: string;
  /** Rows that are created because others refer to them; the other created ones were chosen. */
  readonly parents: number;
  readonly blocked: number;
}

export interface RestoreView extends RestoreSummary {
  readonly comparisonId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly plan: RestorePlan;
  readonly planHash: PlanHash;
  readonly confirmationLabel: string;
  readonly tables: readonly PlannedTable[];
  readonly blockedRows: readonly BlockedRow[];
  /** Null until it ended. */
  readonly resultCounts: ResultCounts | null;
  /** Rows of which there is more to say than their count: skipped, or come out different. */
  readonly results: readonly RowResult[];
  readonly receipt: Receipt | null;
  /** Until when before-images are kept, without which it cannot be undone; null when it needs none. */
  readonly undoUntil: string | null;
  readonly approval: Approval | null;
  readonly progress: RestoreProgress | null;
  /** For an undo: the session that it takes back; for one that was undone: the session that did it. */
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly counts: OperationCounts;
  readonly proof: RestoreProof | null;
  /** What happened, for `failed` and `in_doubt`; and for a plan applied before: that nothing was written again. */
  readonly notice: string | null;
  readonly durationMs: number | null;
}
