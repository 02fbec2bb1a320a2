import type { FingerprintColumn } from "@/lib/recovery/compare/fingerprint";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { hashHexSql } from "../hash-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import type { RestoreTable } from "./sides";

const WIDTH = 16;
const ABSENT = "-".repeat(WIDTH);

/** Fingerprints of the given rows in their order, null for a row that is not there; they travel as one text. */
export async function rowHashes(
  client: PgClient,
  side: "then" | "now",
  table: RestoreTable,
  keys: readonly string[],
  seed: string,
  columns: readonly FingerprintColumn[] = table.fingerprint,
): Promise<readonly (string | null)[]> {
  if (keys.length === 0) return [];
  const wanted = keysSql(table.key, keys, "t", 2);
  const [row] = await query(
    client,
    `select string_agg(coalesce(x.h, '${ABSENT}'), '' order by k.n) from ${wanted.from}
       left join lateral (select ${hashHexSql("t", columns, "$1::bigint")} as h
         from ${fromSql(table[side])} t where ${wanted.on}) x on true`,
    [seed, ...wanted.values],
  );
  const text = row?.[0] ?? "";
  return keys.map((_, index) => {
    const hash = text.slice(index * WIDTH, (index + 1) * WIDTH);
    return hash === ABSENT || hash === "" ? null : hash;
  });
}

/** Names the columns that differ between the sides, for each of the given rows. Values stay where they are. */
export async function differingColumns(
  past: PgClient,
  production: PgClient,
  table: RestoreTable,
  keys: readonly string[],
  seed: string,
  columns: readonly FingerprintColumn[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, string[]>(keys.map((key) => [key, []]));
  if (keys.length === 0) return names;
  for (const one of columns) {
    const [then, now] = await Promise.all([
      rowHashes(past, "then", table, keys, seed, [one]),
      rowHashes(production, "now", table, keys, seed, [one]),
    ]);
    for (const [index, key] of keys.entries()) {
      if (then[index] !== now[index]) names.get(key)?.push(one.name);
    }
  }
  return names;
}
