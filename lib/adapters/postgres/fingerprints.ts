import type { CatalogColumn } from "@/lib/recovery/subjects/catalog";
import type { SubjectTable } from "@/lib/recovery/subjects/graph";
import type { FingerprintQuery, SubjectQuery, TableFingerprints } from "@/lib/recovery/subjects/port";
import type { PgClient } from "./connect";
import { hashSql } from "./hash-sql";
import { memberSql } from "./member-sql";
import { packKinds, packSql, unpack } from "./pack";
import { query } from "./query";
import { column } from "./quote";

/** Keys and fingerprints of all rows of one subject: one statement, one row per table. */
export async function readFingerprints(
  client: PgClient,
  input: FingerprintQuery,
): Promise<readonly TableFingerprints[]> {
  const { graph, catalog } = input;
  const members = memberSql(graph, catalog, (table, alias) => {
    const order = input.orderBy.get(table.id);
    const sorted = order === undefined ? "" : `, ${column(alias, order)} as s`;
    return `${tableHash(input, table, alias)} as h${sorted}`;
  });
  const packed = graph.tables.map((table, index) => {
    const parts = table.primaryKey.map((name) => `m.${members.column(table.id, name)}`);
    const pack = packSql(packKinds(keyColumns(input, table)), parts, "m.h");
    return `select ${index}::text, coalesce(encode(string_agg(${pack}, ''::bytea${orderSql(input.orderBy.has(table.id), parts)}), 'base64'), '') from ${members.relation(table.id)} m`;
  });
  const rows = await query(client, `${members.with}\n${packed.join("\nunion all\n")}`, [
    input.subjectKey,
    input.seed,
  ]);
  const byIndex = new Map(rows.map(([index, value]) => [index, value ?? ""]));
  return graph.tables.map((table, index) => ({
    table: table.id,
    rows: unpack(byIndex.get(String(index)) ?? "", packKinds(keyColumns(input, table))),
  }));
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
