import { GENESIS } from "../audit/chain";
import { fail, type Outcome, ok } from "../errors";
import type { Erasure, ErasureDraft } from "./erasure";

export { GENESIS } from "../audit/chain";

/** The text of a draft that is hashed. The ledger takes the columns from this very text, so that they cannot disagree. */
export function canonicalErasure(draft: ErasureDraft): string {
  const hashes = draft.hashes
    .map(({ field, hash }) => [clean(field), hash] as const)
    .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  return JSON.stringify([
    clean(draft.requestId),
    draft.erasedAt,
    draft.source,
    draft.keyId,
    hashes,
    clean(draft.by),
    clean(draft.byName),
    draft.reason === null ? null : clean(draft.reason),
  ]);
}

/** SHA-256 over the predecessor's hash, the entry's place and moment, and its content; lower-case hex. */
export async function erasureHash(
  entry: Pick<Erasure, "previousHash" | "sequence" | "at">,
  body: string,
): Promise<string> {
  const material = `${entry.previousHash}\n${entry.sequence}\n${entry.at}\n${body}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(material));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface ErasureHead {
  readonly position: number;
  readonly head: string;
}

export const EMPTY_LIST: ErasureHead = { position: 0, head: GENESIS };

/** Checks entries in order; pages are chained by passing the former head. */
export async function verifyErasures(
  entries: readonly Erasure[],
  from: ErasureHead = EMPTY_LIST,
): Promise<Outcome<ErasureHead>> {
  let { position, head } = from;
  for (const entry of entries) {
    if (
      entry.sequence !== position + 1 ||
      entry.previousHash !== head ||
      entry.hash !== (await erasureHash(entry, canonicalErasure(entry)))
    ) {
      return fail(
        "erasures_unreadable",
        `The erasure list is broken at entry ${position + 1}.`,
        "Nothing is compared or restored with it. Compare it with its mirror: npm run erasures -- verify.",
      );
    }
    position = entry.sequence;
    head = entry.hash;
  }
  return ok({ position, head });
}

/** Postgres stores neither NUL nor lone surrogates. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
