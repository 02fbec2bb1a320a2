import type { PlanHash, RestorePlan } from "./plan";
import type { Receipt, RestoreProof, RestoreState, RestoreSummary, RowResult } from "./session";

/** A restore session as the ledger keeps it. */
export interface RestoreRecord extends Omit<RestoreSummary, "rows" | "blocked"> {
  readonly comparisonId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly plan: RestorePlan;
  readonly planHash: PlanHash;
  readonly confirmationLabel: string;
  readonly results: readonly RowResult[];
  readonly receipt: Receipt | null;
  readonly proof: RestoreProof | null;
  readonly notice: string | null;
  readonly durationMs: number | null;
}

export interface RestoreLedger {
  create(record: RestoreRecord): Promise<void>;
  get(id: string): Promise<RestoreRecord | null>;
  list(filter: { subjectKey?: string; limit: number }): Promise<readonly RestoreSummary[]>;
  /** Moves a session from one of `from` to `to`; false when it was in another state: somebody else was first. */
  claim(id: string, from: readonly RestoreState[], to: RestoreState): Promise<boolean>;
  /** Writes the receipt before production's COMMIT; throws when it cannot, and the transaction is then rolled back. */
  saveReceipt(receipt: Receipt): Promise<void>;
  finish(
    id: string,
    change: {
      state: RestoreState;
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
