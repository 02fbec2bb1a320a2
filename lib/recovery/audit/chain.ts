import type { AuditDraft, AuditEntry } from "./entry";

/** What the first row names as its predecessor. */
export const GENESIS = "0".repeat(64);

/**
 * The text of a draft that is hashed: a JSON array, detail keys sorted. The database splits the same text into columns,
 * so a row can be checked from its columns alone.
 */
export function canonicalBody(draft: AuditDraft): string {
  const details = Object.entries(draft.details)
    .map(([key, value]) => [clean(key), typeof value === "string" ? clean(value) : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    clean(draft.actor),
    clean(draft.actorName),
    clean(draft.action),
    clean(draft.target),
    draft.phase,
    clean(draft.correlation),
    draft.result,
    draft.reason === null ? null : clean(draft.reason),
    Object.fromEntries(details),
  ]);
}

/** SHA-256 over the predecessor's hash, the row's place and moment, and its content; lower-case hex. */
export async function entryHash(
  entry: Pick<AuditEntry, "previousHash" | "sequence" | "at">,
  body: string,
): Promise<string> {
  const material = `${entry.previousHash}\n${entry.sequence}\n${entry.at}\n${body}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(material));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Postgres stores neither NUL nor lone surrogates; a log must still be written, so they become U+FFFD on the way in. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
