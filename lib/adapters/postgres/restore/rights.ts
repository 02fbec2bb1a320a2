import type { PgClient } from "../connect";
import { query } from "../query";
import { quoteName } from "../quote";
import type { RestoreTable } from "./sides";
import { type TableWork, todoWithRows } from "./work";

/** What the writing transaction must know about a table of production and the catalog does not say. */
export interface TableRights {
  /** False when the primary key is checked late: ON CONFLICT cannot use it. */
  readonly immediateKey: boolean;
  /** True when COPY writes the table as INSERT does: it ignores rules. */
  readonly takesCopy: boolean;
  /** Columns fed by a sequence, with the sequence's name; only those that the role may read and advance. */
  readonly sequences: readonly { readonly column: string; readonly sequence: string }[];
}

const RIGHTS_SQL = `
select n::text, coalesce((select i.indimmediate from pg_index i where i.indrelid = t::regclass and i.indisprimary), false)::text,
       (select c.relkind in ('r', 'p') and not c.relhasrules from pg_class c where c.oid = t::regclass),
       coalesce((
         select json_agg(json_build_object('column', a.attname, 'sequence', s.name))
           from pg_attribute a
           cross join lateral (select pg_get_serial_sequence(t, a.attname) as name) s
           join pg_sequence q on q.seqrelid = s.name::regclass and q.seqincrement > 0
          where a.attrelid = t::regclass and a.attnum > 0 and not a.attisdropped
            and has_sequence_privilege(s.name, 'SELECT') and has_sequence_privilege(s.name, 'UPDATE')), '[]')::text
  from unnest($1::text[]) with ordinality u(t, n)`;

/** Reads them for all tables of a plan at once. */
export async function readRights(
  client: PgClient,
  tables: readonly RestoreTable[],
): Promise<ReadonlyMap<string, TableRights>> {
  const rows = await query(client, RIGHTS_SQL, [tables.map((table) => table.id)]);
  return new Map(
    rows.flatMap(([n, immediate, copy, sequences]) => {
      const table = tables[Number(n) - 1];
      if (table === undefined) return [];
      const parsed = JSON.parse(sequences ?? "[]") as TableRights["sequences"];
      return [
        [
          table.id,
          { immediateKey: immediate === "true", takesCopy: copy === "t", sequences: parsed },
        ] as const,
      ];
    }),
  );
}

/** Gaps up to this are walked by nextval, which cannot go backwards; a longer one cannot be overtaken meanwhile. */
const WALK = 1000;

/**
 * Moves sequences beyond the written values, so that the next new row does not collide; never back. Sequences are not part
 * of the transaction: after a rollback they have merely skipped numbers.
 */
export async function advanceSequences(
  client: PgClient,
  work: TableWork,
  sequences: TableRights["sequences"],
): Promise<void> {
  for (const { column, sequence } of sequences) {
    if (!work.table.written.includes(column)) continue;
    await query(
      client,
      `with gap as (
         select max(t.${quoteName(column)})::bigint as top, (select last_value - (not is_called)::int from ${sequence}) as last
           from ${todoWithRows(work)} where o.shape >= 0)
       select case when top - last > ${WALK} then setval($1::regclass, top)
                   when top > last then (select max(nextval($1::regclass)) from generate_series(1, top - last)) end::text
         from gap where top > last`,
      [sequence],
    );
  }
}
