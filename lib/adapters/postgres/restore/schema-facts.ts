import type { PgClient } from "../connect";
import { query } from "../query";

/** What values are checked against beyond the catalog: enum labels, domains, CHECK constraints. Keyed by type or table. */
export interface SchemaFacts {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly domains: Readonly<Record<string, string>>;
  readonly checks: readonly CheckFact[];
}

export interface CheckFact {
  readonly table: string;
  readonly name: string;
  /** A boolean expression over the table's columns, as Postgres prints it with an empty search_path. */
  readonly expression: string;
  readonly columns: readonly string[];
}

const SCHEMA_FACTS_SQL = `
with schemas as (
  select oid, nspname from pg_namespace
   where nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg\\_%'
)
select json_build_object(
  'enums', coalesce((
    select json_object_agg(format_type(t.oid, null), l.labels)
      from pg_type t join schemas on schemas.oid = t.typnamespace
      join lateral (select json_agg(e.enumlabel) as labels from pg_enum e where e.enumtypid = t.oid) l on true
     where t.typtype = 'e'), '{}'),
  'domains', coalesce((
    select json_object_agg(format_type(t.oid, null), concat(format_type(t.typbasetype, t.typtypmod), t.typnotnull, (
             select string_agg(pg_get_constraintdef(c.oid), ' ' order by c.conname collate "C")
               from pg_constraint c where c.contypid = t.oid)))
      from pg_type t join schemas on schemas.oid = t.typnamespace where t.typtype = 'd'), '{}'),
  'checks', coalesce((
    select json_agg(json_build_object(
             'table', format('%I.%I', n.nspname, r.relname), 'name', c.conname,
             'expression', pg_get_expr(c.conbin, c.conrelid),
             'columns', coalesce((select json_agg(a.attname) from pg_attribute a
                          where a.attrelid = c.conrelid and a.attnum = any (c.conkey)), '[]')))
      from pg_constraint c join pg_class r on r.oid = c.conrelid join schemas n on n.oid = r.relnamespace
     where c.contype = 'c' and not r.relispartition), '[]')
)::text`;

/** Reads them in one round trip. */
export async function readSchemaFacts(client: PgClient): Promise<SchemaFacts> {
  const [row] = await query(client, SCHEMA_FACTS_SQL);
  if (!row?.[0]) throw new Error("The schema query returned no row.");
  return JSON.parse(row[0]) as SchemaFacts;
}
