import { fingerprintColumns } from "@/lib/recovery/compare/fingerprint";
import type { Fate } from "@/lib/recovery/restore/restorer";
import type { Receipt, ReceiptRow } from "@/lib/recovery/restore/session";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { readCatalog } from "../catalog";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { hashHexSql } from "../hash-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";

/**
 * What became of a receipt's transaction. Postgres remembers recent ids; for one that it no longer knows, or that lies in
 * its future because production was reset, the rows themselves answer: they all changed together or not at all.
 */
export async function fateOf(client: PgClient, receipt: Receipt, seed: string): Promise<Fate> {
  const status = await transactionStatus(client, receipt.transactionId);
  if (status === "aborted") return "aborted";
  // It would hold the subject's lock, which we have: better no answer than a guess.
  if (status === "in progress") throw new DatabaseError("refused", null, "the transaction is still running");
  if (status === "committed" && receipt.rows.length === 0) return "committed";
  const { written, untouched } = await traces(client, receipt, seed);
  if (written) return "committed";
  if (status === "committed") return "committed_gone";
  return untouched || receipt.rows.length === 0 ? "aborted" : "unknown";
}

async function transactionStatus(client: PgClient, id: string): Promise<string | null> {
  await query(client, "savepoint status");
  try {
    const [row] = await query(client, "select pg_xact_status($1::xid8)", [id]);
    return row?.[0] ?? null;
  } catch (error) {
    // An id from the future: this is not the timeline that the transaction ran on.
    if (!(error instanceof DatabaseError) || error.kind === "unreachable") throw error;
    await query(client, "rollback to savepoint status");
    return null;
  }
}

interface Traces {
  /** Some row is as the transaction left it. */
  readonly written: boolean;
  /** Some row is as it was before. */
  readonly untouched: boolean;
}

async function traces(client: PgClient, receipt: Receipt, seed: string): Promise<Traces> {
  const catalog = await readCatalog(client);
  let untouched = false;
  for (const [id, rows] of Map.groupBy(receipt.rows, (row) => row.table)) {
    const table = catalog.tables.find((one) => one.id === id);
    if (table === undefined) continue;
    const key = table.primaryKey.flatMap((name) => table.columns.find((one) => one.name === name) ?? []);
    const wanted = keysSql(
      key,
      rows.map((row) => row.key),
      "t",
      2,
    );
    const found = await query(
      client,
      `select k.n::text, ${hashHexSql("t", fingerprintColumns(table, table), "$1::bigint")}
         from ${wanted.from} join ${fromSql(table)} t on ${wanted.on}`,
      [seed, ...wanted.values],
    );
    const hashes = new Map(found.map(([n, hash]) => [Number(n), hash ?? null]));
    for (const [index, row] of rows.entries()) {
      const trace = traceOf(row, hashes.get(index + 1) ?? null);
      if (trace === "written") return { written: true, untouched };
      untouched ||= trace === "untouched";
    }
  }
  return { written: false, untouched };
}

/** A row that was created or removed tells it by being there, whatever else became of it since. */
function traceOf(row: ReceiptRow, hash: string | null): "written" | "untouched" | null {
  if (row.kind === "create") return hash === null ? "untouched" : "written";
  if (row.kind === "remove") return hash === null ? "written" : "untouched";
  if (row.afterHash === row.beforeHash) return null;
  return hash === row.afterHash ? "written" : hash === row.beforeHash ? "untouched" : null;
}
