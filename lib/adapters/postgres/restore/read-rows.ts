import type { FingerprintColumn } from "@/lib/recovery/compare/fingerprint";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "../connect";
import { type FromTable, fromSql } from "../from-sql";
import { hashHexSql } from "../hash-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column } from "../quote";
import type { RestoreTable } from "./sides";

/** What is wanted of each row. */
export interface Ask {
  /** One fingerprint per list of columns. */
  readonly hashes: readonly (readonly FingerprintColumn[])[];
  /** A fingerprint of each of these columns, to tell which differ. */
  readonly each?: readonly FingerprintColumn[];
  readonly values: readonly string[];
  /** Columns of which only matters whether they are empty. */
  readonly nulls?: readonly string[];
}

/** What one side says about one row; values as Postgres prints them, in the order in which they were asked for. */
export interface RowReading {
  readonly key: string;
  readonly hashes: readonly string[];
  /** `WIDTH` digits per column of `each`; `EMPTY` for NULL. */
  readonly each: string;
  readonly values: readonly (string | null)[];
  readonly nulls: readonly string[];
}

export const WIDTH = 16;
export const EMPTY = "-".repeat(WIDTH);

/** Reads the given rows in one query; rows that are not there are left out. */
export async function readRows(
  client: PgClient,
  side: "then" | "now",
  table: RestoreTable,
  keys: readonly string[],
  seed: string,
  ask: Ask,
): Promise<ReadonlyMap<string, RowReading>> {
  if (keys.length === 0 || table.key.length === 0) return new Map();
  const hashed = ask.hashes.length > 0 || (ask.each ?? []).length > 0;
  // A parameter that no expression uses would have no type.
  const wanted = keysSql(table.key, keys, "t", hashed ? 2 : 1);
  const each = (ask.each ?? []).map(
    (one) =>
      `case when ${column("t", one.name)} is null then '${EMPTY}' else ${hashHexSql("t", [one], "$1::bigint")} end`,
  );
  const select = [
    "k.n::text",
    ...ask.hashes.map((columns) => hashHexSql("t", columns, "$1::bigint")),
    each.length === 0 ? "''" : each.join(" || "),
    // No cast: it would drop the blanks of char(n).
    ...ask.values.map((name) => column("t", name)),
    ...(ask.nulls ?? []).map((name) => `(${column("t", name)} is null)::text`),
  ];
  const rows = await query(
    client,
    `select ${select.join(", ")} from ${wanted.from} join ${fromSql(table[side])} t on ${wanted.on}`,
    [...(hashed ? [seed] : []), ...wanted.values],
  );
  const found = new Map<string, RowReading>();
  for (const [n, ...rest] of rows) {
    const key = keys[Number(n) - 1];
    if (key === undefined) continue;
    const at = ask.hashes.length + 1;
    const atNulls = at + ask.values.length;
    found.set(key, {
      key,
      hashes: rest.slice(0, ask.hashes.length).map((hash) => hash ?? ""),
      each: rest[ask.hashes.length] ?? "",
      values: rest.slice(at, atNulls),
      nulls: (ask.nulls ?? []).filter((_, index) => rest[atNulls + index] === "true"),
    });
  }
  return found;
}

/** Values as one text by which they are looked up; null when any of them is NULL. */
export function tupleOf(values: readonly (string | null | undefined)[]): string | null {
  return values.some((value) => value === null || value === undefined) ? null : JSON.stringify(values);
}

function tupleParts(tuple: string): readonly string[] {
  const parts: unknown = JSON.parse(tuple);
  return Array.isArray(parts) ? parts.map(String) : [];
}

/**
 * Which of the given tuples some row of `table` has in `columns`; the row's primary key as a `RowKey`, or null for a table
 * without one. `operators` compare a column of the table with the given value.
 */
export async function lookUp(
  client: PgClient,
  input: {
    readonly table: FromTable;
    readonly primaryKey: readonly string[];
    readonly columns: readonly { readonly name: string; readonly type: string }[];
    readonly operators: readonly string[];
  },
  tuples: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (tuples.length === 0) return new Map();
  const parts = tuples.map(tupleParts);
  const arrays = input.columns.map((_, index) => `$${index + 1}::text[]`).join(", ");
  const names = input.columns.map((_, index) => `k${index}`).join(", ");
  const on = input.columns.map(
    (one, index) => `${column("t", one.name)} ${input.operators[index] ?? "="} k.k${index}::${one.type}`,
  );
  const key = input.primaryKey.map((name) => `${column("t", name)}::text`);
  const rows = await query(
    client,
    `select ${["k.n::text", ...key].join(", ")} from unnest(${arrays}) with ordinality k(${names}, n)
       join ${fromSql(input.table)} t on ${on.join(" and ")}`,
    input.columns.map((_, index) => parts.map((part) => part[index] ?? "")),
  );
  return new Map(
    rows.flatMap(([n, ...values]) => {
      const tuple = tuples[Number(n) - 1];
      return tuple === undefined ? [] : [[tuple, key.length === 0 ? null : JSON.stringify(values)] as const];
    }),
  );
}

/** Columns of a link's target with their types on one side; null when that side lacks one. */
export function linkTarget(
  link: CatalogForeignKey,
  tables: readonly { readonly id: string; readonly columns: readonly { name: string; type: string }[] }[],
) {
  const target = tables.find((one) => one.id === link.to);
  const columns = link.toColumns.flatMap((name) => target?.columns.find((one) => one.name === name) ?? []);
  return target !== undefined && columns.length === link.toColumns.length ? columns : null;
}
