import type { RowKey } from "../compare/comparison";
import type { BlockedRow } from "./plan";

/** What both databases say about the rows of a plan in the making; keys, names and hashes, never content. */
export interface RestoreFacts {
  /** Fingerprint of the subject graph as it is now on both sides. */
  readonly graphHash: string;
  readonly tables: readonly TableFacts[];
  readonly rows: readonly RowFacts[];
}

export interface Problem {
  readonly reason: BlockedRow["reason"];
  readonly message: string;
}

export interface TableFacts {
  readonly table: string;
  /** Enabled user triggers that fire on INSERT. */
  readonly triggers: readonly string[];
  /** Tables that this one refers to, declared or not; may hold the table itself. */
  readonly refersTo: readonly string[];
  /** What blocks every row of the table. */
  readonly problems: readonly Problem[];
}

export interface RowFacts {
  readonly table: string;
  readonly key: RowKey;
  /** Fingerprint in the past as hex; null when the past has no such row. */
  readonly sourceHash: string | null;
  /**
   * A row with this key in production: none, one that belongs where the past's row belongs (it came back since), or one
   * whose owner is another (the key was given to somebody else).
   */
  readonly production: "absent" | "same_owner" | "other_owner";
  readonly parents: readonly ParentLink[];
  readonly problems: readonly Problem[];
}

/** One foreign key of one row, resolved: links whose columns hold NULL are left out. */
export interface ParentLink {
  readonly columns: readonly string[];
  readonly table: string;
  /** The parent's primary key; null when neither side has the parent. */
  readonly key: RowKey | null;
  readonly state: "present" | "past_only" | "nowhere";
  /** True when production itself would set the columns to NULL if the parent were deleted. */
  readonly clearable: boolean;
  /** True when the link says whose the row is, so that a parent given to somebody else taints it. */
  readonly owns: boolean;
}

/** Identity of a row across maps. */
export function rowId(table: string, key: RowKey): string {
  return `${table} ${key}`;
}
