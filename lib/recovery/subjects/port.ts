import type { FingerprintColumn } from "../compare/fingerprint";
import type { Outcome } from "../errors";
import type { Catalog, CatalogColumn, CatalogTable, TableId } from "./catalog";
import type { SubjectGraph } from "./graph";
import type { Activity, ActivityQuery, VersionsQuery, WrittenQuery, WrittenRow } from "./written";

/**
 * Opens sessions on any Postgres that speaks the wire protocol: production, a recovery branch, a throwaway database.
 * Failures: `production_unreachable` for side "production", `source_unreachable` for side "past".
 */
export interface DatabasePort {
  open(url: string, side: "production" | "past"): Promise<Outcome<DatabaseSession>>;
}

/**
 * One REPEATABLE READ READ ONLY snapshot with fixed settings (engine.md T1). Always closed by whoever opened it. Methods
 * throw a `DatabaseError` when the connection is lost, a right is missing or a key does not fit its type.
 */
export interface DatabaseSession {
  /** Server time of the snapshot (RFC 3339 UTC, microseconds) and its LSN. */
  readonly readAt: string;
  readonly lsn: string;
  catalog(): Promise<Catalog>;
  /**
   * Keys and fingerprints of all rows of one subject, in one round trip. `known` are the other side's: the result is the
   * same, but rows that are equal on both sides do not travel again.
   */
  fingerprints(
    query: FingerprintQuery,
    known?: readonly TableFingerprints[],
  ): Promise<readonly TableFingerprints[]>;
  /** How many rows the subject has in each table of the graph, in one round trip. */
  subjectCounts(query: SubjectQuery): Promise<readonly { readonly table: TableId; readonly rows: number }[]>;
  /** What lists show of rows, without their content, in one round trip. Rows that are not there are left out. */
  shapes(query: readonly ShapeQuery[]): Promise<readonly RowShape[]>;
  /** Exact values of one row as Postgres prints them; null when there is no such row. */
  row(query: RowQuery): Promise<RowValues | null>;
  /** Primary key of the row that a foreign key with these values refers to, as a `RowKey`; null when there is none. */
  referenced(query: ReferencedQuery): Promise<string | null>;
  /** People whose look-up columns or key equal or begin with the text; exact matches first. */
  findSubjects(query: FindQuery): Promise<readonly FoundSubject[]>;
  /** All people, page by page, in the order of their keys. */
  people(query: PeopleQuery): Promise<readonly FoundSubject[]>;
  /** Rows of every table: counted, but estimated for tables too big to count while someone waits. */
  rowCounts(): Promise<
    readonly { readonly table: TableId; readonly rows: number; readonly approximate: boolean }[]
  >;
  /** The first transaction that this snapshot does not know, to ask another side what was written since. */
  horizon(): Promise<string>;
  /** Rows of every table that were written since, with whose they are; `truncated` when there are more. */
  written(
    query: WrittenQuery,
  ): Promise<{ readonly rows: readonly WrittenRow[]; readonly truncated: boolean }>;
  /** Which transaction wrote each of these rows. A branch has the same number for a row that nobody touched since. */
  versions(query: VersionsQuery): Promise<ReadonlyMap<string, string>>;
  /** What was written around a moment, per table. */
  activity(query: ActivityQuery): Promise<readonly Activity[]>;
  /** Size of the whole database on the server, in bytes. */
  sizeBytes(): Promise<number>;
  /** Ends the connection; never throws, so that it hides no earlier failure. */
  close(): Promise<void>;
}

export interface SubjectQuery {
  readonly graph: SubjectGraph;
  /** The catalog that the graph was made from. */
  readonly catalog: Catalog;
  readonly subjectKey: string;
}

export interface FingerprintQuery extends SubjectQuery {
  readonly columns: ReadonlyMap<TableId, readonly FingerprintColumn[]>;
  /** Tables with a column that says when a row was created: their rows come in that order. */
  readonly orderBy: ReadonlyMap<TableId, string>;
  readonly seed: string;
}

export interface TableFingerprints {
  readonly table: TableId;
  readonly rows: readonly KeyedHash[];
}

/** `key` is a `RowKey`; of a table without a primary key it is `["#<hash>"]`, once per equal row. */
export interface KeyedHash {
  readonly key: string;
  readonly hash: string;
}

export interface ShapeQuery {
  readonly table: TableId;
  readonly primaryKey: readonly CatalogColumn[];
  readonly keys: readonly string[];
  /** A timestamp column that tells when the row was created. */
  readonly createdAt: CatalogColumn | null;
  /** Columns whose characters count as content. */
  readonly content: readonly CatalogColumn[];
  /** Columns to fingerprint one by one, to name those that differ. */
  readonly columns: readonly FingerprintColumn[];
  readonly seed: string;
  /** The table as this side has it, in today's names. */
  readonly from: CatalogTable;
}

export interface RowShape {
  readonly table: TableId;
  readonly key: string;
  readonly createdAt: string | null;
  readonly contentChars: number;
  /** In the order of the query's `columns`. */
  readonly columnHashes: readonly string[];
}

export interface RowQuery extends FingerprintQuery {
  readonly table: TableId;
  readonly key: string;
  /** Names of the columns to read. */
  readonly names: readonly string[];
}

/** Column name → text as Postgres prints it, or null. */
export type RowValues = ReadonlyMap<string, string | null>;

export interface ReferencedQuery {
  readonly catalog: Catalog;
  readonly to: TableId;
  readonly columns: readonly string[];
  readonly values: readonly string[];
}

export interface FindQuery {
  readonly root: TableId;
  readonly key: CatalogColumn;
  readonly lookups: readonly CatalogColumn[];
  readonly label: CatalogColumn;
  readonly createdAt: CatalogColumn | null;
  readonly partitioned: boolean;
  readonly text: string;
  readonly limit: number;
}

export interface PeopleQuery {
  readonly root: TableId;
  readonly key: CatalogColumn;
  /** Null for a look-up that this database does not have. */
  readonly lookups: readonly (CatalogColumn | null)[];
  readonly createdAt: CatalogColumn | null;
  readonly partitioned: boolean;
  /** The last key of the page before; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

export interface FoundSubject {
  readonly key: string;
  readonly label: string | null;
  /** In the order of the query's `lookups`. */
  readonly lookups: readonly (string | null)[];
  readonly createdAt: string | null;
}
