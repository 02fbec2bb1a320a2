import type { AuditFilter } from "@/lib/recovery/audit/entry";

type Search = Readonly<Record<string, string | string[] | undefined>>;
export type AuditSearch = Omit<AuditFilter, "limit" | "before">;

export const FILTER_FIELDS = ["actor", "action", "target", "from", "to"] as const;

/** The questions in the page's address; empty and repeated fields do not count. */
export function auditSearch(search: Search): AuditSearch {
  const given = FILTER_FIELDS.flatMap((field) => {
    const value = search[field];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    return text ? [[field, field === "from" || field === "to" ? asUtc(text) : text]] : [];
  });
  return Object.fromEntries(given);
}

/** True when nothing is asked for: then a page shows entries that follow from each other. */
export function isUnfiltered(search: AuditSearch): boolean {
  return FILTER_FIELDS.every((field) => search[field] === undefined);
}

/** An address with the same questions. */
export function auditQuery(search: AuditSearch, before?: number): string {
  const query = new URLSearchParams();
  for (const field of FILTER_FIELDS) {
    const value = search[field];
    if (value !== undefined) query.set(field, value);
  }
  if (before !== undefined) query.set("before", String(before));
  return query.toString();
}

/** What a `datetime-local` field holds is meant in UTC here; a full RFC 3339 moment stays as it is. */
function asUtc(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00Z`;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return `${text}:00Z`;
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text) ? `${text}Z` : text;
}

/** The same moment as a `datetime-local` field wants it; empty when the text is no moment. */
export function asField(text: string | null): string {
  return text === null ? "" : (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.exec(text)?.[0] ?? "");
}
