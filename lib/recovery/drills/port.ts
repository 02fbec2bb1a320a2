import type { Outcome } from "../errors";
import type { Drill } from "./drill";
import type { DrillRhythm } from "./rhythm";

/** What was seen in a restored database beyond its rows. */
export interface Inspection {
  readonly serverVersion: string;
  /** Indexes that are not valid, by name. */
  readonly invalidIndexes: readonly string[];
  /** Constraints that are not validated: in the backup they were not, either. */
  readonly unvalidatedConstraints: readonly string[];
  /** Constraints that were looked at. */
  readonly constraints: number;
  /** Null when the server has no amcheck, or gives this role no right to it. */
  readonly amcheck: { readonly indexes: number; readonly problems: readonly string[] } | null;
}

/** A Postgres of our own for throwaway databases, instead of a branch. */
export interface PlainServer {
  /** Makes an empty database and gives its connection string. */
  create(name: string): Promise<Outcome<string>>;
  /** A database that is gone already is a success. */
  drop(name: string): Promise<Outcome<null>>;
}

export interface DrillPorts {
  readonly rhythm: DrillRhythm;
  /** The test person whom a drill may lose in a throwaway branch, by a look-up value; null: whoever has most rows of a few. */
  readonly person: string | null;
  /** Null: drills restore into a database on a fresh branch of the project. */
  readonly server: PlainServer | null;
  inspect(input: { readonly url: string; readonly signal?: AbortSignal }): Promise<Outcome<Inspection>>;
}

export interface DrillLedger {
  /** Inserts a queued drill, unless one of the same claim did not fail, or another is open; then that one is `drill`. */
  claim(drill: Drill): Promise<{ readonly claimed: boolean; readonly drill: Drill }>;
  get(id: string): Promise<Drill | null>;
  /** Newest first. */
  list(filter: { readonly limit: number }): Promise<readonly Drill[]>;
  /** Queued and running. */
  active(): Promise<readonly Drill[]>;
  /** Replaces a drill whose state is still one of `from`; false when somebody else ended it. */
  save(drill: Drill, from: readonly Drill["state"][]): Promise<boolean>;
}
