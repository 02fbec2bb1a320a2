import type { CatalogColumn } from "@/lib/recovery/subjects/catalog";
import { column } from "./quote";

const FORMATS: Readonly<Record<string, string>> = {
  timestamptz: `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`,
  timestamp: `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`,
  date: `'YYYY-MM-DD"T00:00:00Z"'`,
};

/** A date or timestamp column as RFC 3339 in UTC (the session's zone is UTC); NULL for infinity and for other types. */
export function momentSql(alias: string, of: CatalogColumn | null): string {
  const format = of === null ? undefined : FORMATS[of.baseType];
  if (of === null || format === undefined) return "null::text";
  const value = column(alias, of.name);
  return `case when isfinite(${value}) then to_char(${value}, ${format}) end`;
}
