import { EQUAL_PRINT } from "@/lib/recovery/compare/equal-print";

/**
 * Tables whose rows pg_dump carries (partitions one by one, not their parents), and how each column enters a row's hash.
 * Members of extensions are left out, as pg_dump does.
 */
export const TABLES_SQL = `
select format('%I.%I', n.nspname, c.relname) as "table",
  coalesce(
    json_agg(json_build_object('name', quote_ident(a.attname), 'type', t.typname, 'builtin', t.oid < 16384,
      'collated', a.attcollation <> 0) order by a.attname) filter (where a.attname is not null), '[]') as columns
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_type t on t.oid = a.atttypid
where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
group by 1
order by 1`;

/** The same printing as in comparisons, and time for whole tables. Local to the transaction. */
export const PROOF_SETTINGS = `${EQUAL_PRINT}
set local statement_timeout = 0;
set local lock_timeout = '60s';
set local idle_in_transaction_session_timeout = 0`;

export interface ProofColumn {
  /** Already quoted. */
  readonly name: string;
  readonly type: string;
  readonly builtin: boolean;
  readonly collated: boolean;
}

/** Built-in types whose hash is one of their content alone; OIDs, equal-but-different numbers and hashless types are not. */
const PLAIN = new Set([
  "bool",
  "int2",
  "int4",
  "int8",
  "uuid",
  "bytea",
  "date",
  "time",
  "timestamp",
  "timestamptz",
]);
const TEXTS = new Set(["text", "varchar"]);

/**
 * Row count and order-free sums of the rows' 64-bit hashes. Columns enter by name, enums and everything unusual as text,
 * texts by their bytes: the same after dump and restore, on another machine and with other collations.
 */
export function proofSql(table: string, columns: readonly ProofColumn[]): string {
  const values = columns.map(({ name, type, builtin, collated }) => {
    if (builtin && PLAIN.has(type)) return `r.${name}`;
    if (builtin && TEXTS.has(type)) return collated ? `r.${name} collate "C"` : `r.${name}`;
    return `(r.${name}::text) collate "C"`;
  });
  const hash = values.length === 0 ? "0::bigint" : `hash_record_extended(row(${values.join(", ")}), 0)`;
  // OFFSET 0 keeps the hash from being computed once per aggregate.
  return `select count(*)::text as rows, coalesce(sum(h), 0)::text as total, coalesce(bit_xor(h), 0)::text as mix
from (select ${hash} as h from only ${table} r offset 0) hashed`;
}

/** Version of the hash and both sums, as 16 hex digits each. */
export function fingerprint(total: string, mix: string): string {
  const hex = (value: string) => BigInt.asUintN(64, BigInt(value)).toString(16).padStart(16, "0");
  return `v1:${hex(total)}${hex(mix)}`;
}
