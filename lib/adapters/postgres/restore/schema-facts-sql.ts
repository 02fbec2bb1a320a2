/**
 * One JSON value, in the shape of `SchemaFacts`. A unique index that only one partition has is its root's, for the rows that
 * fall within the partition's bounds.
 */
export const SCHEMA_FACTS_SQL = `
with schemas as (
  select oid, nspname from pg_namespace
   where nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg\\_%'
), tables as (
  select r.oid, format('%I.%I', n.nspname, r.relname) as id
    from pg_class r join schemas n on n.oid = r.relnamespace
   where r.relkind in ('r', 'p') and not r.relispartition and r.relpersistence <> 't'
), holders as (
  select oid, id, false as part from tables union all
  select c.oid, t.id, true from pg_class c join tables t on t.oid = pg_partition_root(c.oid) where c.relispartition
), arbiters as (
  select t.id, coalesce(c.conname, ic.relname) as name, i.indisexclusion, coalesce(c.condeferrable, false) as late,
         concat_ws(' and ', case when t.part then '(' || pg_get_partition_constraintdef(t.oid) || ')' end,
           pg_get_expr(i.indpred, i.indrelid)) as predicate,
         coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_collide,
         (select json_agg(json_build_object(
                   'expression', concat(pg_get_indexdef(i.indexrelid, k, false), (
                     select ' collate ' || format('%I.%I', cn.nspname, co.collname)
                       from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                      where co.oid = i.indcollation[k - 1] and co.collname <> 'default')),
                   'operator', (select format('operator(%I.%s)', opn.nspname, op.oprname)
                                  from pg_operator op join pg_namespace opn on opn.oid = op.oprnamespace
                                 where op.oid = coalesce(c.conexclop[k], (
                                   select ao.amopopr from pg_opclass oc
                                     join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amopstrategy = 3
                                      and ao.amoplefttype = oc.opcintype and ao.amoprighttype = oc.opcintype
                                    where oc.oid = i.indclass[k - 1])))) order by k)
            from generate_series(1, i.indnkeyatts) k) as keys
    from pg_index i join holders t on t.oid = i.indrelid join pg_class ic on ic.oid = i.indexrelid
    left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('u', 'x') and c.conrelid = i.indrelid
   where (i.indisunique or i.indisexclusion) and not i.indisprimary and i.indisready
     and not (t.part and ic.relispartition)
), expressions as (
  select t.id, a.attname, a.attgenerated <> '' as computed, pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_attrdef d join tables t on t.oid = d.adrelid
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
), readable as materialized (
  select q.seqrelid from pg_sequence q
   where q.seqincrement > 0 and has_sequence_privilege(q.seqrelid, 'SELECT') and has_sequence_privilege(q.seqrelid, 'UPDATE')
), sequences as (
  select t.id, a.attname, format('%I.%I', n.nspname, s.relname) as name, s.oid
    from pg_depend d join tables t on t.oid = d.refobjid join readable on readable.seqrelid = d.objid
    join pg_class s on s.oid = d.objid join pg_namespace n on n.oid = s.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
   where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
     and d.refobjsubid > 0
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
    select json_agg(json_build_object('table', t.id, 'name', c.conname, 'expression', pg_get_expr(c.conbin, c.conrelid),
             'columns', coalesce((select json_agg(a.attname) from pg_attribute a
                          where a.attrelid = c.conrelid and a.attnum = any (c.conkey)), '[]')) order by t.id, c.conname)
      from pg_constraint c join tables t on t.oid = c.conrelid where c.contype = 'c'), '[]'),
  'arbiters', coalesce((
    select json_agg(json_build_object('table', id, 'name', name, 'keys', keys, 'predicate', nullif(predicate, ''), 'late', late,
             'kind', case when indisexclusion then 'exclusion' else 'unique' end, 'nullsCollide', nulls_collide) order by id, name)
      from arbiters), '[]'),
  'defaults', coalesce((select json_object_agg(id, list) from (
    select id, json_object_agg(attname, expression) as list from expressions where not computed group by id) d), '{}'),
  'generated', coalesce((select json_object_agg(id, list) from (
    select id, json_object_agg(attname, expression) as list from expressions where computed group by id) g), '{}'),
  'access', coalesce((select json_object_agg(id, json_build_object('hidden', row_security_active(oid),
      'select', has_table_privilege(oid, 'SELECT') or has_any_column_privilege(oid, 'SELECT'),
      'insert', has_table_privilege(oid, 'INSERT') or has_any_column_privilege(oid, 'INSERT'),
      'update', has_table_privilege(oid, 'UPDATE') or has_any_column_privilege(oid, 'UPDATE'),
      'delete', has_table_privilege(oid, 'DELETE'))) from tables), '{}'),
  'sequences', coalesce((select json_agg(json_build_object('table', id, 'column', attname, 'sequence', name,
      'last', pg_sequence_last_value(oid)::text) order by id, attname) from sequences), '[]')
)::text`;
