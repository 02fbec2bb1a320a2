import { formatCount, plural } from "@/lib/format/number";
import type { RowKey } from "@/lib/recovery/compare/comparison";

/** A table as people read it: the schema that everybody has is left out, any other stays. */
export function tableName(table: string): string {
  return table.startsWith("public.") ? table.slice("public.".length) : table;
}

/** The values of a row's key. A key that is no JSON array (it came from an address bar) is shown as it stands. */
export function keyParts(key: RowKey): readonly string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(key);
  } catch (error) {
    if (error instanceof SyntaxError) return [key];
    throw error;
  }
  return Array.isArray(parsed) ? parsed.map((part) => (part === null ? "NULL" : String(part))) : [key];
}

/** A key short enough for a list, and still to be told apart: `7f3c…91aa`, `7f3c…91aa · 12`. */
export function shortKey(key: RowKey): string {
  return keyParts(key).map(shorten).join(" · ");
}

/** A key in full. */
export function fullKey(key: RowKey): string {
  return keyParts(key).join(" · ");
}

/** `37 memories`, `1 memories row`: table names are plural or not as their makers liked, so grammar stays careful. */
export function countOf(rows: number, table: string): string {
  const name = tableName(table);
  const digits = formatCount(rows);
  if (rows === 1) return `${digits} ${name} row`;
  return name.endsWith("s") ? `${digits} ${name}` : `${digits} ${name} rows`;
}

/** `1 row`, `10,000 rows`. */
export function rowsOf(rows: number): string {
  return plural(rows, "row");
}

/** `a`, `a and b`, `a, b and c`. */
export function sentenceList(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return "";
  return items.length === 1 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

function shorten(part: string): string {
  return part.length > 12 ? `${part.slice(0, 4)}…${part.slice(-4)}` : part;
}
