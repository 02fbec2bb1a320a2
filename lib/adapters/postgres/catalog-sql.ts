/**
 * The whole catalog of the user's schemas as one JSON value, in one round trip. Partitions are folded into their root
 * (names are equal in both, attribute numbers need not be). Objects of extensions are not the application's rows.
 */
export const CATALOG_SQL = `
with recursive tables as (
  select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reltuples,
         pg_relation_filenode(c.oid) as filenode, format('%I.%I', n.nspname, c.relname) as id
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
     and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
     and not exists (select from pg_depend d
                      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), base as (
  select t.oid as domain, t.oid, t.typtype, t.typbasetype, t.typname, t.typcategory from pg_type t
   where t.oid in (select atttypid from pg_attribute a join tables on tables.oid = a.attrelid where a.attnum > 0)
  union all
  select base.domain, t.oid, t.typtype, t.typbasetype, t.typname, t.typcategory
    from base join pg_type t on t.oid = base.typbasetype where base.typtype = 'd'
), columns as (
  select a.attrelid, json_agg(json_build_object(
           'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
           'category', base.typcategory, 'baseType', base.typname, 'notNull', a.attnotnull or ty.typnotnull,
           'hasDefault', a.atthasdef and a.attgenerated = '' or ty.typdefault is not null,
           'generated', a.attgenerated <> '',
           'identity', case a.attidentity when 'a' then 'always' when 'd' then 'default' else 'none' end
         ) order by a.attnum) as list
    from pg_attribute a join tables on tables.oid = a.attrelid join pg_type ty on ty.oid = a.atttypid
    join base on base.domain = a.atttypid and base.typtype <> 'd'
   where a.attnum > 0 and not a.attisdropped group by a.attrelid
), indexes as (
  select i.indrelid, i.indisprimary, i.indisunique, i.indimmediate, ic.relname, ic.oid as index_oid, k.names, i.indnkeyatts,
         i.indpred is null as whole,
         i.indisvalid and am.amname in ('btree', 'hash')
           and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', k.names[1])) as usable
    from pg_index i join tables on tables.oid = i.indrelid join pg_class ic on ic.oid = i.indexrelid
    join pg_am am on am.oid = ic.relam
    cross join lateral (
      select array_agg(a.attname::text order by n) as names, count(*) = count(a.attname) as plain
        from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality u(attnum, n)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.attnum and u.attnum > 0) k
   where k.plain
), uniques as (
  select indrelid, json_agg(json_build_object('name', relname, 'columns', to_json(names),
           'deferrable', not indimmediate) order by relname) as list
    from indexes where indisunique and not indisprimary and whole group by indrelid
), triggers as (
  select r.root, json_agg(json_build_object('name', t.tgname, 'on', e.word, 'columns', coalesce((
           select json_agg(a.attname order by a.attname) from pg_attribute a
            where e.word = 'update' and a.attrelid = t.tgrelid and a.attnum = any (t.tgattr)), '[]')
         ) order by t.tgname, e.bit) as list
    from pg_trigger t
    cross join lateral (select coalesce(pg_partition_root(t.tgrelid)::oid, t.tgrelid) as root) r
    join tables on tables.oid = r.root
    cross join (values (4, 'insert'), (16, 'update'), (8, 'delete')) e(bit, word)
   where not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgparentid = 0 and (t.tgtype & e.bit) <> 0 group by r.root
), keys as (
  select con.conname, con.condeferrable, con.confdeltype, con.conparentid,
         coalesce(pg_partition_root(con.conrelid)::oid, con.conrelid) as from_oid,
         coalesce(pg_partition_root(con.confrelid)::oid, con.confrelid) as to_oid, cols.*
    from pg_constraint con
    cross join lateral (
      select array_agg(fa.attname::text order by n) as from_names, array_agg(ta.attname::text order by n) as to_names,
             array_agg(format('operator(%I.%s)', opn.nspname, op.oprname) order by n) as operators
        from unnest(con.conkey, con.confkey, con.conpfeqop) with ordinality u(f, t, o, n)
        join pg_attribute fa on fa.attrelid = con.conrelid and fa.attnum = u.f
        join pg_attribute ta on ta.attrelid = con.confrelid and ta.attnum = u.t
        join pg_operator op on op.oid = u.o join pg_namespace opn on opn.oid = op.oprnamespace) cols
   where con.contype = 'f' and con.conparentid = 0
)
select json_build_object(
  'serverVersion', current_setting('server_version_num')::int,
  'tables', coalesce((select json_agg(json_build_object(
      'id', t.id, 'schema', t.nspname, 'name', t.relname, 'columns', coalesce(columns.list, '[]'),
      'primaryKey', coalesce((select to_json(names) from indexes where indrelid = t.oid and indisprimary), '[]'),
      'uniques', coalesce(uniques.list, '[]'),
      'indexes', coalesce((select json_agg(names order by relname) from indexes where indrelid = t.oid and usable), '[]'),
      'triggers', coalesce(triggers.list, '[]'),
      'rowSecurity', case when not t.relrowsecurity then 'off' when t.relforcerowsecurity then 'forced' else 'on' end,
      'partitioned', t.relkind = 'p', 'estimatedRows', greatest(t.reltuples, 0)::bigint::text,
      'relfilenode', coalesce(t.filenode::text, '')) order by t.id collate "C")
    from tables t left join columns on columns.attrelid = t.oid left join uniques on uniques.indrelid = t.oid
    left join triggers on triggers.root = t.oid), '[]'),
  'foreignKeys', coalesce((select json_agg(json_build_object(
      'name', k.conname, 'from', f.id, 'fromColumns', to_json(k.from_names), 'to', r.id,
      'toColumns', to_json(k.to_names), 'operators', to_json(k.operators), 'deferrable', k.condeferrable,
      'declared', true,
      'onDelete', case k.confdeltype when 'c' then 'cascade' when 'n' then 'set_null' when 'd' then 'set_default'
                    when 'r' then 'restrict' else 'no_action' end,
      'indexed', exists (select from indexes i where i.indrelid = f.oid and i.usable
                   and i.indnkeyatts >= cardinality(k.from_names)
                   and i.names[1:cardinality(k.from_names)] @> k.from_names)
    ) order by f.id collate "C", k.conname collate "C")
    from keys k join tables f on f.oid = k.from_oid join tables r on r.oid = k.to_oid), '[]')
)::text as catalog`;
