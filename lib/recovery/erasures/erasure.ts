/** How an erasure came onto the list. */
export type ErasureSource = "button" | "form" | "csv" | "service" | "command";

/** One way to name a person, e.g. column `email` with its value; never stored. */
export interface Identifier {
  readonly field: string;
  readonly value: string;
}

/** A keyed hash of one identifier, in lower-case hex: it can be compared, not read back. */
export interface ErasureHash {
  readonly field: string;
  readonly hash: string;
}

/** What is recorded of a person who asked to be deleted: never who they are. */
export interface ErasureDraft {
  /** Whoever records the same request twice gets the entry of the first time. */
  readonly requestId: string;
  /** Since when the person is to be gone; an account that was made later is somebody's new one. */
  readonly erasedAt: string;
  readonly source: ErasureSource;
  /** Which key made the hashes. */
  readonly keyId: string;
  /** One per identifier that was known, by field. */
  readonly hashes: readonly ErasureHash[];
  readonly by: string;
  readonly byName: string;
  readonly reason: string | null;
}

/** An entry of the append-only list; its number is a position. `hash` covers the previous entry's hash. */
export interface Erasure extends ErasureDraft {
  readonly sequence: number;
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Which keys and fields entries were made with: what a comparison with the list needs. */
export interface ErasureKind {
  readonly keyId: string;
  readonly fields: readonly string[];
}

/** Where the list stands, and what is needed to compare with it. */
export interface ErasureStanding {
  /** The last entry's number; 0 for an empty list. */
  readonly position: number;
  /** The last entry's hash. */
  readonly head: string;
  readonly kinds: readonly ErasureKind[];
}

/** The beginning of a hash, as lists show it. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
