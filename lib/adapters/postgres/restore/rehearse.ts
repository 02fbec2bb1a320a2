import { fail } from "@/lib/recovery/errors";
import type { RehearseInput, RehearseOutcome, TouchedTable } from "@/lib/recovery/restore/restorer";
import type { ConnectOptions, PgClient } from "../connect";
import { query } from "../query";
import { writeTo } from "./write-to";

/**
 * What this transaction wrote, by table, counted by Postgres itself; partitions count as the table that they belong to. Temporary
 * tables are our own tools.
 */
const TOUCHED_SQL = `
select format('%I.%I', n.nspname, c.relname),
       sum(s.n_tup_ins)::text, sum(s.n_tup_upd)::text, sum(s.n_tup_del)::text
  from pg_catalog.pg_stat_xact_user_tables s
  join pg_catalog.pg_class c on c.oid = coalesce(pg_catalog.pg_partition_root(s.relid), s.relid)
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relpersistence <> 't' and s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0
 group by 1 order by 1`;

/** Writes a plan to a copy of production, exactly as it would be written to production. */
export async function rehearse(
  options: ConnectOptions,
  { copy, plan, planHash, ...input }: RehearseInput,
): Promise<RehearseOutcome> {
  let touched: readonly TouchedTable[] = [];
  const write = {
    ...input,
    // Postgres counts also what went back to a savepoint.
    careful: true,
    productionUrl: copy.url,
    approved: { plan, planHash },
    saveImage: () => Promise.resolve(),
    saveReceipt: () => Promise.resolve(),
  };
  const outcome = await writeTo(options, write, async (client) => {
    touched = await touchedBy(client);
  });
  switch (outcome.kind) {
    case "applied":
      return { kind: "written", results: outcome.results, touched };
    case "in_doubt":
      return {
        kind: "refused",
        failure: fail(
          "source_unreachable",
          "The connection to the copy was lost while it was committing.",
          "Production was not touched. Start the dry run again.",
        ),
      };
    default:
      return outcome;
  }
}

async function touchedBy(client: PgClient): Promise<readonly TouchedTable[]> {
  const rows = await query(client, TOUCHED_SQL);
  return rows.map(([table, inserted, updated, deleted]) => ({
    table: table ?? "",
    inserted: Number(inserted),
    updated: Number(updated),
    deleted: Number(deleted),
  }));
}
