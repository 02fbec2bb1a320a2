import type { CatalogColumn, CatalogTable } from "../subjects/catalog";

/**
 * How a column enters a fingerprint. Hashing goes by a type's *equality*, which takes 1.0 for 1.00: `plain` is for types
 * whose equal values also print equally. `collated` is for strings, whose collation may call different ones equal;
 * `padded` for char(n) and bpchar, whose cast to text drops blanks; `text` for everything else.
 */
export interface FingerprintColumn {
  readonly name: string;
  readonly form: "plain" | "collated" | "padded" | "text";
}

const PLAIN = new Set([
  "bool",
  "int2",
  "int4",
  "int8",
  "oid",
  "uuid",
  "bytea",
  "date",
  "timestamp",
  "timestamptz",
]);
const COLLATED = new Set(["text", "varchar", "name"]);

/** The columns that both sides have, by name, in the form that is exact for the types of both. */
export function fingerprintColumns(
  past: CatalogTable,
  production: CatalogTable,
): readonly FingerprintColumn[] {
  return production.columns
    .flatMap((now) => {
      const then = past.columns.find((column) => column.name === now.name);
      return then === undefined ? [] : [{ name: now.name, form: formOf(then, now) }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function formOf(then: CatalogColumn, now: CatalogColumn): FingerprintColumn["form"] {
  if (then.baseType !== now.baseType) return "text";
  if (PLAIN.has(now.baseType)) return "plain";
  if (COLLATED.has(now.baseType)) return "collated";
  return now.baseType === "bpchar" ? "padded" : "text";
}
