import type { CatalogColumn, CatalogTable } from "../subjects/catalog";
import type { SubjectConfig } from "../subjects/config";
import type { Cell } from "./comparison";

/** Types whose values are facts about a row, not what a person told: numbers, times, truth values, ids, labels of enums. */
const SHOWN_TYPES = new Set(["uuid", "oid", "bool"]);
const SHOWN_CATEGORIES = new Set(["B", "N", "D", "E", "T"]);

/**
 * True when a column's values may be seen without a reveal: by type, because it is a key (primary or foreign), or because
 * the configuration says so. Text, JSON, binary, arrays, ranges and everything unknown are content.
 */
export function isPlain(
  table: CatalogTable,
  column: CatalogColumn,
  keyColumns: ReadonlySet<string>,
  config: SubjectConfig,
): boolean {
  if (SHOWN_TYPES.has(column.baseType) || SHOWN_CATEGORIES.has(column.category)) return true;
  if (keyColumns.has(column.name)) return true;
  return (
    config.plain.includes(`${table.schema}.${table.name}.${column.name}`) ||
    config.plain.includes(`*.*.${column.name}`)
  );
}

/** A value as the browser may see it. */
export function toCell(value: string | null, column: CatalogColumn, plain: boolean): Cell {
  if (value === null) return { kind: "null" };
  if (!plain) return mask(value, column);
  return { kind: "plain", text: column.baseType === "bool" ? booleanWord(value) : value };
}

/** The shape of a value: how many characters and words, never a letter of it. */
function mask(value: string, column: CatalogColumn): Cell {
  if (column.baseType === "bytea")
    return { kind: "masked", chars: Math.max(0, (value.length - 2) / 2), words: 1 };
  const words = value.split(/\s+/u).filter((word) => word !== "").length;
  return { kind: "masked", chars: [...value].length, words };
}

function booleanWord(value: string): string {
  return value === "t" ? "true" : "false";
}

/** The columns of a table whose values are masked. */
export function contentColumns(
  table: CatalogTable,
  keyColumns: ReadonlySet<string>,
  config: SubjectConfig,
): readonly CatalogColumn[] {
  return table.columns.filter((column) => !isPlain(table, column, keyColumns, config));
}

const CREATION_NAMES = [
  "created_at",
  "createdat",
  "created_on",
  "inserted_at",
  "created",
  "occurred_at",
  "captured_at",
];

/** The column that tells when a row was created, if the table has one by a usual name. */
export function creationColumn(table: CatalogTable): CatalogColumn | null {
  const moments = table.columns.filter((column) =>
    ["timestamptz", "timestamp", "date"].includes(column.baseType),
  );
  for (const name of CREATION_NAMES) {
    const found = moments.find((column) => column.name.toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return null;
}
