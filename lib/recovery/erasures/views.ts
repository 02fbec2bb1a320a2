import type { Failure } from "../errors";
import type { Erasure } from "./erasure";
import type { Replay, ReplayTarget } from "./replay";

/** What whoever reported an erasure gets back. */
export interface Receipt {
  /** Position in the list. */
  readonly position: number;
  readonly erasedAt: string;
  /** False: it was recorded before, and this is the entry of then. */
  readonly fresh: boolean;
  /** How many of the destinations have it already; the hourly tick brings it to the others. */
  readonly mirrored: number;
  readonly destinations: number;
}

/** What became of one line of a file. */
export interface ImportedLine {
  readonly line: number;
  readonly state: "recorded" | "known" | "wrong" | "left_out";
  /** Position in the list; null for what is not in it. */
  readonly position: number | null;
  readonly message: string | null;
}

/** What became of a file. */
export interface Import {
  /** False: at least one line is wrong, and none was recorded. */
  readonly accepted: boolean;
  readonly recorded: number;
  readonly known: number;
  readonly wrong: number;
  readonly lines: readonly ImportedLine[];
}

/** What a look at the whole list and its mirrors found. */
export interface Verified {
  readonly position: number;
  readonly head: string;
  /** Per destination what does not fit; empty when it holds every entry as the ledger has it. */
  readonly mirrors: readonly { readonly destination: string; readonly problems: readonly string[] }[];
}

/** What was taken over from the mirrors. */
export interface Rebuilt {
  /** Entries taken over, and where the list ends now. */
  readonly adopted: number;
  readonly position: number;
}

/** Who of the list is in a database. */
export interface ReplayPreview {
  readonly target: ReplayTarget;
  /** Everybody who was looked at. */
  readonly people: number;
  /** Who would be deleted, and who would only be with the doubtful ones. */
  readonly certain: number;
  readonly likely: number;
}

/** An entry as people see it: when, how and by whom; never who. */
export type ErasureLine = Pick<
  Erasure,
  "sequence" | "at" | "erasedAt" | "source" | "byName" | "reason" | "hashes"
>;

/** The list as its page shows it. */
export interface ErasuresView {
  readonly position: number;
  /** Why the list cannot be relied on, and so refuses everybody; null when it can. */
  readonly refused: Failure | null;
  /** How many of the last entries were recomputed just now. */
  readonly recomputed: number;
  readonly mirrors: readonly {
    readonly destination: string;
    /** Up to where it was seen to hold everything; null when nobody has looked yet. */
    readonly position: number | null;
    readonly checkedAt: string | null;
    readonly problem: string | null;
  }[];
  /** Newest first; null for roles that may not see single entries. */
  readonly entries: readonly ErasureLine[] | null;
  readonly replays: readonly Replay[];
  /** By what people can be named: the column, and what it is called. */
  readonly fields: readonly { readonly field: string; readonly label: string }[];
}
