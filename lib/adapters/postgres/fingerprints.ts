import type { CatalogColumn } from "@/lib/recovery/subjects/catalog";
import type { SubjectTable } from "@/lib/recovery/subjects/graph";
import type { FingerprintQuery, SubjectQuery, TableFingerprints } from "@/lib/recovery/subjects/port";
import { bucketsOf, mergeKnown } from "./buckets";
import type { PgClient } from "./connect";
import { hashSql } from "./hash-sql";
import { memberSql } from "./member-sql";
import { packKinds, packSql, unpack, unpackPlaced } from "./pack";
import { query } from "./query";
import { column } from "./quote";

/**
 * Keys and fingerprints of all rows of one subject: one statement, one row per table. With the other side's rows as
 * `known`, tables are compared in Postgres by bucket and only rows of unequal buckets travel.
 */
export async function readFingerprints(
  client: PgClient,
  input: FingerprintQuery,
  known: readonly TableFingerprints[] = [],
): Promise<readonly TableFingerprints[]> {
  const { graph } = input;
  const buckets = graph.tables.map((table) => {
    const rows = known.find((one) => one.table === table.id)?.rows;
    return rows === undefined || table.primaryKey.length === 0 ? null : { ...bucketsOf(rows), rows };
  });
  const digests = buckets.map((one) => one?.digests.toString("base64") ?? null);
  const rows = await query(client, fingerprintSql(input, buckets), [
    input.subjectKey,
    input.seed,
    ...(digests.some((one) => one !== null) ? [digests] : []),
  ]);
  const found = new Map(rows.map(([index, ...values]) => [index, values]));
  const tables: TableFingerprints[] = [];
  for (const [index, table] of graph.tables.entries()) {
    const [packed, unequal, count] = found.get(String(index)) ?? [];
    const kinds = packKinds(keyColumns(input, table));
    const other = buckets[index];
    const merged = other
      ? mergeKnown(other.rows, other.mask, numbersIn(unequal ?? ""), unpackPlaced(packed ?? "", kinds))
      : unpack(packed ?? "", kinds);
    // Equal rows under a key that was not unique on this side cancel out in a digest; the count tells.
    if (other && merged.length !== Number(count)) return readFingerprints(client, input);
    tables.push({ table: table.id, rows: merged });
  }
  return tables;
}

function numbersIn(list: string): ReadonlySet<number> {
  return new Set(list === "" ? [] : list.split(",").map(Number));
}

/** The statement: member relations, then per table its index, its packed rows, and the numbers of unequal buckets. */
export function fingerprintSql(
  input: FingerprintQuery,
  buckets: readonly ({ readonly mask: number } | null | undefined)[] = [],
): string {
  const { graph, catalog } = input;
  const members = memberSql(graph, catalog, (table, alias) => {
    const order = input.orderBy.get(table.id);
    const sorted = order === undefined ? "" : `, ${column(alias, order)} as s`;
    return `${tableHash(input, table, alias)} as h${sorted}`;
  });
  const selects = graph.tables.map((table, index) => {
    const parts = table.primaryKey.map((name) => `m.${members.column(table.id, name)}`);
    const pack = packSql(packKinds(keyColumns(input, table)), parts, "m.h");
    const order = orderSql(input.orderBy.has(table.id), parts);
    const relation = members.relation(table.id);
    const mask = buckets[index]?.mask;
    return mask === undefined
      ? `select ${index}::text, encode(string_agg(${pack}, ''::bytea${order}), 'base64'), null, null from ${relation} m`
      : unequalSql(index, relation, pack, order, mask);
  });
  return `${members.with}\n${selects.join("\nunion all\n")}`;
}

/** Rows of the buckets whose digest differs from the known one (parameter 3), each with its position in the order. */
function unequalSql(index: number, relation: string, pack: string, order: string, mask: number): string {
  return `(with known as materialized (select decode(($3::text[])[${index + 1}], 'base64') as d),
    own as (select m.h & ${mask} as b, bit_xor(m.h) as x from ${relation} m group by 1),
    unequal as materialized (
      select g.b from known, generate_series(0, ${mask}) g(b) left join own on own.b = g.b
       where int8send(coalesce(own.x, 0)) <> substring(known.d from g.b * 8 + 1 for 8)),
    placed as (select m.*, row_number() over (${order}) as n from ${relation} m)
    select ${index}::text,
           (select encode(string_agg(int4send(m.n::int) || ${pack}, ''::bytea), 'base64') from placed m
             where m.h & ${mask} in (select b from unequal)),
           (select string_agg(b::text, ',') from unequal), (select count(*)::text from ${relation}))`;
}

function orderSql(dated: boolean, parts: readonly string[]): string {
  const by = dated ? ["m.s", ...parts] : parts;
  return by.length === 0 ? "" : ` order by ${by.join(", ")}`;
}

/** How many rows the subject has per table. */
export async function readSubjectCounts(client: PgClient, input: SubjectQuery) {
  const { graph, catalog } = input;
  const members = memberSql(graph, catalog, () => null);
  const counts = graph.tables.map(
    (table, index) => `select ${index}::text, count(*)::text from ${members.relation(table.id)}`,
  );
  const rows = await query(client, `${members.with}\n${counts.join("\nunion all\n")}`, [input.subjectKey]);
  const byIndex = new Map(rows.map(([index, count]) => [index, Number(count ?? 0)]));
  return graph.tables.map((table, index) => ({ table: table.id, rows: byIndex.get(String(index)) ?? 0 }));
}

/** The fingerprint of a table's row as a bigint expression, seeded by parameter 2. */
export function tableHash(input: FingerprintQuery, table: SubjectTable, alias: string): string {
  return hashSql(alias, input.columns.get(table.id) ?? [], "$2::bigint");
}

/** The primary key's columns with their types, in key order. */
export function keyColumns(input: SubjectQuery, table: SubjectTable): readonly CatalogColumn[] {
  const columns = input.catalog.tables.find((one) => one.id === table.id)?.columns ?? [];
  return table.primaryKey.flatMap((name) => columns.find((column) => column.name === name) ?? []);
}
