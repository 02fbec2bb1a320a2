import type { ReferencedQuery, RowQuery, RowValues } from "@/lib/recovery/subjects/port";
import type { PgClient } from "./connect";
import { keyColumns, tableHash } from "./fingerprints";
import { fromTable } from "./from-sql";
import { keyParts, keysSql } from "./keys-sql";
import { memberSql, typeOf } from "./member-sql";
import { query, type TextRow } from "./query";
import { column } from "./quote";

/** One row's values as Postgres' output functions print them: no cast, which would drop blanks or change a form. */
export async function readRow(client: PgClient, input: RowQuery): Promise<RowValues | null> {
  const table = input.graph.tables.find((one) => one.id === input.table);
  if (table === undefined) throw new Error(`${input.table} is no part of the subject graph.`);
  const select = input.names.map((name) => column("t", name)).join(", ");
  const source = fromTable(input.catalog.tables, table.id);
  const rows =
    table.primaryKey.length === 0
      ? await rowByContent(client, input, select, source)
      : await rowByKey(client, input, select, source);
  const [row] = rows;
  return row === undefined ? null : new Map(input.names.map((name, index) => [name, row[index] ?? null]));
}

async function rowByKey(client: PgClient, input: RowQuery, select: string, source: string) {
  const table = input.graph.tables.find((one) => one.id === input.table);
  const keys = keysSql(table === undefined ? [] : keyColumns(input, table), [input.key], "t", 1);
  return query(
    client,
    `select ${select} from ${keys.from} join ${source} t on ${keys.on} limit 1`,
    keys.values,
  );
}

/** Without a key, the subject's rows are walked again for one with this content; equal rows are interchangeable. */
async function rowByContent(
  client: PgClient,
  input: RowQuery,
  select: string,
  source: string,
): Promise<readonly TextRow[]> {
  const members = memberSql(
    input.graph,
    input.catalog,
    (table, alias) => `${tableHash(input, table, alias)} as h`,
  );
  const hash = keyParts(input.key)[0]?.replace(/^#/, "") ?? "";
  return query(
    client,
    `${members.with}
     select ${select} from ${members.relation(input.table)} m join ${source} t on t.ctid = m.p and t.tableoid = m.o
      where encode(int8send(m.h), 'hex') = $3 limit 1`,
    [input.subjectKey, input.seed, hash],
  );
}

/** The primary key of the row that a foreign key with these values points to. */
export async function readReferenced(client: PgClient, input: ReferencedQuery): Promise<string | null> {
  const primaryKey = input.catalog.tables.find((one) => one.id === input.to)?.primaryKey ?? [];
  if (primaryKey.length === 0) return null;
  const where = input.columns.map(
    (name, index) => `${column("t", name)} = $${index + 1}::${typeOf(input.catalog, input.to, name)}`,
  );
  const [row] = await query(
    client,
    `select ${primaryKey.map((name) => `${column("t", name)}::text`).join(", ")}
       from ${fromTable(input.catalog.tables, input.to)} t where ${where.join(" and ")} limit 1`,
    input.values,
  );
  return row === undefined ? null : JSON.stringify(row);
}
