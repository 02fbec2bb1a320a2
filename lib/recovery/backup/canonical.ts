/** Any value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text for one value: keys sorted, no spaces, what `jq -cjS` prints. Signatures are made over it, so that neither the
 * order of keys nor the look of a file matters.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error("A number that JSON cannot carry was to be signed.");
    return value;
  }
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object") throw new Error("A value that JSON cannot carry was to be signed.");
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)] as const);
  return Object.fromEntries(entries);
}
