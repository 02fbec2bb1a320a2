/** Every table as `name`, quoted and qualified; partitions are parts of theirs. */
export const TABLES = `
select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
   and n.nspname not like 'pg\\_%'
 order by 1`;

/** What a whole database holds: per table an md5 over the bytes of all rows, in an order that depends on nothing else. */
export async function fingerprints(
  run: (sql: string) => Promise<readonly Record<string, unknown>[]>,
): Promise<Readonly<Record<string, string>>> {
  const tables = await run(TABLES);
  if (tables.length === 0) return {};
  const each = tables.map(({ name }) => {
    const row = "encode(record_send(t), 'hex')";
    const only = `select md5(coalesce(string_agg(${row}, ',' order by ${row} collate "C"), '')) from ${name} t`;
    return `select '${String(name).replaceAll("'", "''")}' as name, (${only}) as hash`;
  });
  const rows = await run(each.join(" union all "));
  return Object.fromEntries(rows.map(({ name, hash }) => [String(name), String(hash)]));
}
