import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "../connect";
import { type FromTable, fromSql } from "../from-sql";
import { hashHexSql } from "../hash-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column } from "../quote";
import type { RestoreTable } from "./sides";

/** What one side says about one row; tuples are JSON arrays of text, null when any part is NULL. */
export interface RowReading {
  readonly key: string;
  readonly hash: string;
  /** In the order of the table's `links`. */
  readonly links: readonly (string | null)[];
  /** In the order of production's `uniques`; null as well when the past lacks a column. */
  readonly uniques: readonly (string | null)[];
  /** Names of `required` columns that hold NULL. */
  readonly nulls: readonly string[];
}

/** Reads keys, fingerprints and references of the given rows in one query; rows that are not there are left out. */
export async function readRows(
  client: PgClient,
  side: "then" | "now",
  table: RestoreTable,
  keys: readonly string[],
  seed: string,
  required: readonly string[] = [],
): Promise<readonly RowReading[]> {
  if (keys.length === 0 || table.key.length === 0) return [];
  const wanted = keysSql(table.key, keys, "t", 2);
  const has = (name: string) => table.then.columns.some((one) => one.name === name);
  const uniques = table.now.uniques.map((one) => (one.columns.every(has) ? tupleSql(one.columns) : "null"));
  const links = table.links.map((link) => tupleSql(link.fromColumns));
  const nulls = required.map((name) => `(${column("t", name)} is null)::text`);
  const rows = await query(
    client,
    `select ${["k.n::text", hashHexSql("t", table.fingerprint, "$1::bigint"), ...links, ...uniques, ...nulls].join(", ")}
       from ${wanted.from} join ${fromSql(table[side])} t on ${wanted.on}`,
    [seed, ...wanted.values],
  );
  return rows.flatMap(([n, hash, ...rest]) => {
    const key = keys[Number(n) - 1];
    if (key === undefined || !hash) return [];
    const atUniques = links.length;
    const atNulls = atUniques + uniques.length;
    return {
      key,
      hash,
      links: table.links.map((link, index) => tupleOf(link.fromColumns, rest[index])),
      uniques: table.now.uniques.map((one, index) => tupleOf(one.columns, rest[atUniques + index])),
      nulls: required.filter((_, index) => rest[atNulls + index] === "true"),
    };
  });
}

/** One column travels as its bare text: building JSON in Postgres for ten thousand rows costs more than all else. */
function tupleSql(columns: readonly string[]): string {
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) return `${column("t", first)}::text`;
  const some = columns.map((name) => `${column("t", name)} is null`).join(" or ");
  const parts = columns.map((name) => `${column("t", name)}::text`).join(", ");
  return `case when ${some} then null else json_build_array(${parts})::text end`;
}

function tupleOf(columns: readonly string[], text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return columns.length === 1 ? JSON.stringify([text]) : text;
}

/** The parts of a tuple that `readRows` made. */
export function tupleParts(tuple: string): readonly string[] {
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
    rows.flatMap(([n, ...parts]) => {
      const tuple = tuples[Number(n) - 1];
      return tuple === undefined ? [] : [[tuple, key.length === 0 ? null : JSON.stringify(parts)] as const];
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
