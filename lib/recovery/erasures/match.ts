import type { Erasure } from "./erasure";

/** The hashes of a person under every key, and when their account was made; null when nobody knows. */
export interface PersonHashes {
  readonly key: ReadonlySet<string>;
  readonly lookups: ReadonlySet<string>;
  readonly createdAt: string | null;
}

/**
 * `certain`: this is the erased account. `likely`: an address is the same, but it may be another account of the past; such
 * people are neither compared nor restored, and a replay on production asks before it deletes them.
 */
export type Likeness = "certain" | "likely";

/**
 * Whether a person is the one whom an erasure is about (docs/decisions, “who is erased”). The key of the root decides where
 * it is known; an address decides only for accounts that existed when the person asked to be deleted, because whoever comes
 * back with the same address has a new account. Pure.
 */
export function likeness(
  person: PersonHashes,
  erasure: Pick<Erasure, "hashes" | "erasedAt">,
  keyFields: readonly string[],
): Likeness | null {
  const hashes = erasure.hashes.map(({ hash }) => hash);
  if (hashes.some((hash) => person.key.has(hash))) return "certain";
  if (!hashes.some((hash) => person.lookups.has(hash))) return null;
  if (person.createdAt === null) return "likely";
  if (Date.parse(person.createdAt) > Date.parse(erasure.erasedAt)) return null;
  return erasure.hashes.some(({ field }) => keyFields.includes(field)) ? "likely" : "certain";
}
