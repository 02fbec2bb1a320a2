import type { RowKey } from "../compare/comparison";
import type { BlockedReason, PlanOperation, PlanTrigger } from "./plan";
import type { Remedy, RemedyOffer } from "./remedy";

/** What both databases say about the rows of a plan in the making; keys, names and hashes, never content. */
export interface RestoreFacts {
  /** Fingerprint of the subject graph as it is now on both sides. */
  readonly graphHash: string;
  readonly tables: readonly TableFacts[];
  readonly rows: readonly RowFacts[];
  /** Keys of everybody to whom rows belonged that somebody included as parents, sorted. */
  readonly included: readonly string[];
  /** The remedies as they hold: a value for whichever rows need it names them now. */
  readonly remedies: readonly Remedy[];
}

export interface Problem {
  readonly reason: BlockedReason;
  readonly message: string;
  readonly remedies?: readonly RemedyOffer[];
}

export interface TableFacts {
  readonly table: string;
  /** Enabled user triggers; those of `update of …` name their columns. */
  readonly triggers: readonly (Pick<PlanTrigger, "name" | "on"> & { readonly columns: readonly string[] })[];
  /** Tables that this one refers to, declared or not; may hold the table itself. */
  readonly refersTo: readonly string[];
  /** Why none of its rows can be read or written at all. */
  readonly unreadable: Problem | null;
  /** What blocks every row of the table that one of these kinds of operation would write. */
  readonly problems: readonly (Problem & { readonly on: readonly PlanOperation["kind"][] })[];
  /** Sequences that feed columns of this table, with the last number that each gave; null when it gave none yet. */
  readonly sequences: readonly {
    readonly column: string;
    readonly sequence: string;
    readonly last: string | null;
  }[];
}

export interface RowFacts {
  readonly table: string;
  readonly key: RowKey;
  /** What a plan would do with the row, if it is in it. */
  readonly act: PlanOperation["kind"];
  /** Fingerprint in the past as hex; null when the past has no such row. */
  readonly sourceHash: string | null;
  /**
   * A row with this key in production: none, one that belongs where the past's row belongs (it came back since), or one
   * whose owner is another (the key was given to somebody else). Of a row that only production has: always the same owner.
   */
  readonly production: "absent" | "same_owner" | "other_owner";
  /** Production's fingerprint over what the comparison compared: another one than it saw means that the row changed since. */
  readonly comparedHash: string | null;
  /** Production's fingerprint over all of its columns. */
  readonly expectedHash: string | null;
  /** For an update: what the policy would have it write, sorted; those that really differ. */
  readonly columns: readonly string[];
  /** Of these: columns that are NULL in production now. */
  readonly emptyNow: readonly string[];
  /** What the row will refer to, through links that are written. */
  readonly parents: readonly ParentLink[];
  readonly problems: readonly Problem[];
  /** Other rows of production that hold a value which only one row may hold. */
  readonly conflicts: readonly Conflict[];
  /** Rows of production that refer to what goes away: to a row that is removed, or to the old value of a column. */
  readonly referrers: readonly Referrer[];
  /** Values of the table's `sequences`' columns, in their order, of a row that is created. */
  readonly numbers: readonly (string | null)[];
}

/** One foreign key of one row, resolved: links whose columns hold NULL are left out. */
export interface ParentLink {
  readonly columns: readonly string[];
  readonly table: string;
  /** The parent's primary key; null when neither side has the parent. */
  readonly key: RowKey | null;
  readonly state: "present" | "past_only" | "nowhere" | "hidden";
  /** True when production itself would set the columns to NULL if the parent were deleted. */
  readonly clearable: boolean;
  /** True when the link says whose the row is, so that a parent given to somebody else taints it. */
  readonly owns: boolean;
  /** Columns of the parent that the link points to, when they are not its key: an update may bring the value back. */
  readonly through?: readonly string[];
}

/** A value that another row of production holds. */
export interface Conflict {
  readonly reason: "unique_taken" | "exclusion_taken";
  readonly message: string;
  readonly columns: readonly string[];
  /** Who holds it, in the same table; null when the table has no key, or when another row of the plan claims it too. */
  readonly holder: RowKey | null;
  /** True when it is checked at the end: then the holder may let go of it in the same plan. */
  readonly late: boolean;
}

/** A row of production that refers to a row of the plan. */
export interface Referrer {
  readonly table: string;
  readonly key: RowKey | null;
  readonly columns: readonly string[];
  /** What production would do with it, in words, e.g. “would be deleted with it, unseen”. */
  readonly fate: string;
  /** True for a row of the same person that only production has: it may be removed with it. */
  readonly removable: boolean;
}

/** Identity of a row across maps. */
export function rowId(table: string, key: RowKey): string {
  return `${table} ${key}`;
}
