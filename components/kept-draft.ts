import type { Draft } from "@/lib/browser/proof";

const KEY = "rekindle-draft";
/** Whoever comes back later than this has other things in mind. */
const KEPT_MS = 10 * 60_000;

/** Keeps a draft for this page of this tab while the person is at the identity's page. */
export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...draft, path: location.pathname, at: Date.now() }));
}

/** The draft of this act on this page, once; null when there is none. */
export function takeDraft(act: string): string | null {
  const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (typeof kept !== "object" || kept === null) return null;
  const { act: of, typed, path, at } = kept as Record<string, unknown>;
  if (of !== act || path !== location.pathname) return null;
  sessionStorage.removeItem(KEY);
  return typeof typed === "string" && typeof at === "number" && Date.now() - at < KEPT_MS ? typed : null;
}
