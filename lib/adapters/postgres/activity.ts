import type { Activity, ActivityQuery } from "@/lib/recovery/subjects/written";
import type { PgClient } from "./connect";
import { fromTable } from "./from-sql";
import { query, run } from "./query";
import { column } from "./quote";

const COUNTERS = `
select format('%I.%I', schemaname, relname), n_tup_ins::text, n_tup_upd::text, n_tup_del::text
  from pg_catalog.pg_stat_user_tables`;

/** What was written around a moment: rows by when they were created, and what the server has counted since its statistics began. */
export async function readActivity(
  client: PgClient,
  { catalog, created, around }: ActivityQuery,
): Promise<readonly Activity[]> {
  const counters = new Map((await query(client, COUNTERS)).map(([table, ...rest]) => [table, rest]));
  const dated = catalog.tables.filter((table) => created.has(table.id));
  const selects = dated.map((table, index) => {
    const at = `${column("t", created.get(table.id) ?? "")}::timestamptz`;
    return `select ${index}::text,
      count(*) filter (where ${at} <= $1::timestamptz and ${at} > $1::timestamptz - interval '1 hour')::text,
      count(*) filter (where ${at} > $1::timestamptz)::text from ${fromTable(catalog.tables, table.id)} t`;
  });
  await run(client, "set local enable_seqscan = on");
  const rows = selects.length === 0 ? [] : await query(client, selects.join("\nunion all\n"), [around]);
  const counted = new Map(
    rows.map(([index, before, since]) => [dated[Number(index)]?.id, { before, since }]),
  );
  return catalog.tables.map(({ id }) => {
    const [inserted, updated, deleted] = counters.get(id) ?? [];
    const dates = counted.get(id);
    return {
      table: id,
      createdBefore: dates === undefined ? null : Number(dates.before),
      createdSince: dates === undefined ? null : Number(dates.since),
      inserted: Number(inserted ?? 0),
      updated: Number(updated ?? 0),
      deleted: Number(deleted ?? 0),
    };
  });
}
