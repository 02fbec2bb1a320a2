import type { CatalogColumn } from "@/lib/recovery/subjects/catalog";
import type { RowShape, ShapeQuery } from "@/lib/recovery/subjects/port";
import type { PgClient } from "./connect";
import { fromSql } from "./from-sql";
import { hashHexSql } from "./hash-sql";
import { keysSql } from "./keys-sql";
import { momentSql } from "./moment-sql";
import { type QueryValue, query } from "./query";
import { column } from "./quote";

const HASH_LENGTH = 16;

/** What lists show of rows of several tables, in one statement. Content is measured where it lies and never travels. */
export async function readShapes(
  client: PgClient,
  input: readonly ShapeQuery[],
): Promise<readonly RowShape[]> {
  const asked = input.filter((one) => one.keys.length > 0 && one.primaryKey.length > 0);
  if (asked.length === 0) return [];
  const values: QueryValue[] = [];
  const selects = asked.map((one, index) => {
    // A parameter that no expression uses would have no type.
    const seed = one.columns.length === 0 ? 0 : values.push(one.seed);
    const keys = keysSql(one.primaryKey, one.keys, "t", values.length + 1);
    values.push(...keys.values);
    const chars = one.content.map((content) => `coalesce(${lengthSql(content)}, 0)`);
    const hashes = one.columns.map((each) => hashHexSql("t", [each], `$${seed}::bigint`));
    return `select ${index}::text, k.n::text, ${momentSql("t", one.createdAt)}, (${["0", ...chars].join(" + ")})::text,
      ${hashes.length === 0 ? "''" : hashes.join(" || ")}
      from ${keys.from} join ${fromSql(one.from)} t on ${keys.on}`;
  });
  const rows = await query(client, selects.join("\nunion all\n"), values);
  return rows.flatMap(([index, ordinal, createdAt, chars, hashes]) => {
    const one = asked[Number(index)];
    const key = one?.keys[Number(ordinal) - 1];
    if (one === undefined || key === undefined) return [];
    return {
      table: one.table,
      key,
      createdAt: createdAt ?? null,
      contentChars: Number(chars ?? 0),
      columnHashes: split(hashes ?? ""),
    };
  });
}

function lengthSql(content: CatalogColumn): string {
  const value = column("t", content.name);
  return content.baseType === "bytea" ? `octet_length(${value})` : `char_length(${value}::text)`;
}

function split(hashes: string): readonly string[] {
  return Array.from({ length: hashes.length / HASH_LENGTH }, (_, index) =>
    hashes.slice(index * HASH_LENGTH, (index + 1) * HASH_LENGTH),
  );
}
