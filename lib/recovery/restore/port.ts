import type { Approval } from "./approval";
import type { SealedImages } from "./image-port";
import type { PlanHash, RestorePlan } from "./plan";
import type {
  Receipt,
  RestoreProgress,
  RestoreProof,
  RestoreState,
  RestoreStatus,
  RestoreSummary,
  ResultCounts,
  RowResult,
} from "./session";

/** A restore session as the ledger keeps it. */
export interface RestoreRecord extends Omit<RestoreSummary, "rows" | "blocked"> {
  readonly comparisonId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly plan: RestorePlan;
  readonly planHash: PlanHash;
  readonly confirmationLabel: string;
  readonly resultCounts: ResultCounts | null;
  readonly results: readonly RowResult[];
  readonly receipt: Receipt | null;
  readonly approval: Approval | null;
  readonly progress: RestoreProgress | null;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly proof: RestoreProof | null;
  readonly notice: string | null;
  readonly durationMs: number | null;
}

/** A session with its request, light enough to be read for every page. */
export interface PendingApproval extends RestoreSummary {
  readonly planHash: PlanHash;
  readonly approval: Approval;
}

export interface RestoreLedger extends SealedImages {
  create(record: RestoreRecord): Promise<void>;
  get(id: string): Promise<RestoreRecord | null>;
  /** How far a session is, without its plan; null when there is none. */
  status(id: string): Promise<RestoreStatus | null>;
  list(filter: { subjectKey?: string; limit: number }): Promise<readonly RestoreSummary[]>;
  /** Moves a session from one of `from` to `to`; false when it was in another state: somebody else was first. */
  claim(id: string, from: readonly RestoreState[], to: RestoreState): Promise<boolean>;
  /**
   * Moves a session from one of `from` to `to` and notes the approval in the same step; false when it was in another state.
   */
  decide(id: string, from: readonly RestoreState[], to: RestoreState, approval: Approval): Promise<boolean>;
  /** Sessions that wait for a decision or, approved, to be applied; oldest first, without their plans. */
  pending(): Promise<readonly PendingApproval[]>;
  /**
   * Writes the receipt, before production's COMMIT; throws when it cannot, and the transaction in production is then rolled
   * back. Its images were saved before it, so a receipt that exists is whole.
   */
  saveReceipt(receipt: Receipt): Promise<void>;
  /** Notes how far a session in `applying` is; false when somebody asked to cancel it. */
  noteProgress(id: string, progress: RestoreProgress): Promise<boolean>;
  /** Asks a session in `applying` to stop; false when it is not being applied. */
  requestCancel(id: string, byName: string): Promise<boolean>;
  /** Marks an applied session as taken back by another; false when it is not `applied`. */
  markUndone(id: string, by: string): Promise<boolean>;
  finish(
    id: string,
    change: {
      state: RestoreState;
      resultCounts?: ResultCounts;
      results?: readonly RowResult[];
      proof?: RestoreProof;
      notice?: string;
      appliedAt?: string;
      durationMs?: number;
    },
  ): Promise<void>;
  /** Sessions left in `applying` or `in_doubt`, e.g. by a crash: their receipts tell how to resolve them. */
  unresolved(): Promise<readonly RestoreRecord[]>;
}
