/** Constraints of the application's own schemas; `open` are those that are not validated. */
export const CONSTRAINTS = `
  select count(*)::int as total,
    coalesce(array_agg(con.conrelid::regclass || '.' || con.conname order by 1) filter (where not con.convalidated), '{}') as open
  from pg_constraint con join pg_namespace n on n.oid = con.connamespace
  where con.conrelid <> 0 and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;

/** Indexes that PostgreSQL does not trust. */
export const INVALID_INDEXES = `
  select i.indexrelid::regclass::text as name
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where not (i.indisvalid and i.indisready and i.indislive)
    and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
  order by 1`;

/** Where amcheck can be had: installed already, or installable (it is no trusted extension, so rights may be missing). */
export const AMCHECK = `
  select exists (select from pg_available_extensions where name = 'amcheck') as available,
    (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'amcheck') as schema`;

/** B-tree indexes with something in them. */
export const BTREES = `
  select c.oid::int8::text as oid, c.oid::regclass::text as name
  from pg_class c
    join pg_index i on i.indexrelid = c.oid join pg_am a on a.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'i' and a.amname = 'btree' and i.indisvalid and i.indisready and c.relpersistence <> 't'
    and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
  order by 2`;
