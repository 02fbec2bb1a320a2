import type { PointInTime } from "../history/moment";

export type RowState = "missing" | "changed" | "added" | "unchanged";
export const ROW_STATES: readonly RowState[] = ["missing", "changed", "added", "unchanged"];
export type StateCounts = Readonly<Record<RowState, number>>;

/** Primary key values as Postgres prints them, as a JSON array of text, e.g. `["7f3c09e2-…"]`; stable and comparable. */
export type RowKey = string;

export interface ComparedRow {
  readonly table: string;
  readonly key: RowKey;
  readonly state: RowState;
}

/** Why the two sides' schemas differ; values of columns that only one side has are not compared. */
export interface DriftNote {
  readonly table: string;
  readonly kind:
    | "table_added"
    | "table_dropped"
    | "table_renamed"
    | "column_added"
    | "column_dropped"
    | "column_renamed"
    | "column_retyped"
    | "no_primary_key"
    | "unindexed_link"
    | "key_changed";
  readonly column: string | null;
  readonly message: string;
}

export interface TableComparison {
  readonly table: string;
  readonly counts: StateCounts;
}

export interface ComparisonSummary {
  readonly id: string;
  readonly subjectKey: string;
  readonly subjectLabel: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly point: PointInTime;
  readonly counts: StateCounts;
  readonly createdAt: string;
  readonly createdByName: string;
}

/** A stored comparison: counts, drift and provenance; its rows are read in pages and hold keys, never content. */
export interface ComparisonView extends ComparisonSummary {
  readonly tables: readonly TableComparison[];
  readonly drift: readonly DriftNote[];
  /** Moments at which each side was read (RFC 3339 UTC), and the duration of the whole comparison. */
  readonly pastReadAt: string;
  readonly productionReadAt: string;
  readonly durationMs: number;
  /** False when the recovery branch is gone: content can no longer be read, keys and counts can. */
  readonly sourceAvailable: boolean;
}

/** One value as the browser may see it. `masked` carries the shape only: characters and words, never letters. */
export type Cell =
  | { readonly kind: "null" }
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "masked"; readonly chars: number; readonly words: number };

export interface ComparisonRow extends ComparedRow {
  /** When the row was created, if the table has such a column; read from the side that has the row. */
  readonly createdAt: string | null;
  /** Total characters of masked content on the side that has the row. */
  readonly contentChars: number;
  /** Names of differing columns of a `changed` row. */
  readonly changedColumns: readonly string[];
}

export interface ComparisonRowPage {
  readonly rows: readonly ComparisonRow[];
  readonly total: number;
  readonly offset: number;
}

/** In which columns changed rows of a table differ. */
export interface ChangedColumns {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly rows: number }[];
  /** How many changed rows were looked at, of how many. */
  readonly rows: number;
  readonly total: number;
}

export interface RowDetail {
  readonly table: string;
  readonly key: RowKey;
  readonly state: RowState;
  readonly revealed: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly then: Cell | null;
    readonly now: Cell | null;
    readonly differs: boolean;
  }[];
  /** Rows that this one refers to through foreign keys, with their own state; `missing` parents come along in a plan. */
  readonly parents: readonly {
    readonly columns: readonly string[];
    readonly table: string;
    readonly key: RowKey;
    readonly state: RowState | "outside";
  }[];
}
