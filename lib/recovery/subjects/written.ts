import type { Catalog, CatalogColumn, TableId } from "./catalog";
import type { SubjectGraph } from "./graph";

export interface WrittenQuery {
  readonly graph: SubjectGraph;
  readonly catalog: Catalog;
  /** A transaction id as `horizon` tells it. */
  readonly since: string;
  readonly limit: number;
}

/** A row whose present version is not older than that. */
export interface WrittenRow {
  readonly table: TableId;
  /** A `RowKey`; null in a table without a primary key. */
  readonly key: string | null;
  /** The transaction that wrote this version. */
  readonly version: string;
  /** Key of the person to whom it belongs; null for rows of nobody. */
  readonly owner: string | null;
}

export interface VersionsQuery {
  readonly catalog: Catalog;
  readonly table: TableId;
  readonly primaryKey: readonly CatalogColumn[];
  readonly keys: readonly string[];
}

export interface ActivityQuery {
  readonly catalog: Catalog;
  /** Tables with the column that says when a row was created. */
  readonly created: ReadonlyMap<TableId, string>;
  /** A moment, RFC 3339. */
  readonly around: string;
}

/** What was written to a table around a moment. */
export interface Activity {
  readonly table: TableId;
  /** Rows created in the hour before, and since; null where no column tells. */
  readonly createdBefore: number | null;
  readonly createdSince: number | null;
  /** As the server has counted since its statistics began. */
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}
