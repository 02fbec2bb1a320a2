import type { ComparedRow, ComparisonSummary, ComparisonView, RowState } from "./comparison";

/** A comparison as the ledger keeps it. `seed` made the fingerprints; hashes are hex and mean nothing without it. */
export interface ComparisonRecord extends Omit<ComparisonView, "sourceAvailable"> {
  readonly seed: string;
  readonly graphHash: string;
}

export interface StoredRow extends ComparedRow {
  readonly pastHash: string | null;
  readonly productionHash: string | null;
}

export interface StoredRowQuery {
  readonly comparisonId: string;
  readonly table?: string;
  readonly states?: readonly RowState[];
  readonly offset: number;
  readonly limit: number;
}

/** Comparisons in the ledger: keys and states, never content. Rows keep the order in which they were saved. */
export interface ComparisonLedger {
  save(record: ComparisonRecord, rows: readonly StoredRow[]): Promise<void>;
  get(id: string): Promise<ComparisonRecord | null>;
  rows(query: StoredRowQuery): Promise<{ readonly rows: readonly StoredRow[]; readonly total: number }>;
  row(comparisonId: string, table: string, key: string): Promise<StoredRow | null>;
  listBySubject(subjectKey: string, limit: number): Promise<readonly ComparisonSummary[]>;
}
