/**
 * A table's name, quoted and qualified by Postgres itself (`format('%I.%I', …)`): safe to place in SQL, unique, and
 * readable. Only catalog reading mints it.
 */
export type TableId = string & { readonly __brand: "TableId" };

/** Facts read from pg_catalog on one side; plain data, so that graph and order are pure functions of it. */
export interface Catalog {
  readonly serverVersion: number;
  readonly tables: readonly CatalogTable[];
  readonly foreignKeys: readonly CatalogForeignKey[];
}

export interface CatalogTable {
  readonly id: TableId;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
  /** Names of the primary key's columns in key order; empty when there is none. */
  readonly primaryKey: readonly string[];
  readonly uniques: readonly CatalogUnique[];
  /** Columns, in order, of each index by which rows can be looked up. */
  readonly indexes: readonly (readonly string[])[];
  /** Enabled user triggers, once per event on which they fire. */
  readonly triggers: readonly CatalogTrigger[];
  readonly rowSecurity: "off" | "on" | "forced";
  /** True for a partitioned table. Its partitions are folded into it: they are never listed themselves. */
  readonly partitioned: boolean;
  readonly estimatedRows: number;
  readonly relfilenode: string;
  /** How the database itself calls the table, where a rename gave it and its columns today's names (`renames.ts`). */
  readonly origin?: TableOrigin;
}

/** `columns` leads from today's names to the database's own, for those that differ. */
export interface TableOrigin {
  readonly table: TableId;
  readonly columns: Readonly<Record<string, string>>;
}

export interface CatalogTrigger {
  readonly name: string;
  readonly on: "insert" | "update" | "delete";
  /** For `update of …`: it fires only when one of these is written. Empty: whichever is. */
  readonly columns: readonly string[];
}

export interface CatalogColumn {
  readonly name: string;
  /** `format_type()` text, schema-qualified where needed: safe to place in a cast. */
  readonly type: string;
  /** pg_type.typcategory and the base type's name, for masking and fingerprints. */
  readonly category: string;
  readonly baseType: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly generated: boolean;
  readonly identity: "none" | "always" | "default";
}

export interface CatalogUnique {
  readonly name: string;
  readonly columns: readonly string[];
  readonly deferrable: boolean;
}

export interface CatalogForeignKey {
  readonly name: string;
  readonly from: TableId;
  readonly fromColumns: readonly string[];
  readonly to: TableId;
  readonly toColumns: readonly string[];
  /**
   * Equality operators `to = from`, qualified by Postgres, one per column pair: with an empty search_path a plain `=`
   * would find another operator for types such as citext, and miss rows.
   */
  readonly operators: readonly string[];
  readonly deferrable: boolean;
  readonly declared: boolean;
  readonly onDelete: "cascade" | "set_null" | "set_default" | "restrict" | "no_action";
  /** True when an index serves a look-up by the referencing columns: without one a comparison scans the table. */
  readonly indexed: boolean;
}
