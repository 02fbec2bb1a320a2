import type { Fate } from "@/lib/recovery/restore/restorer";
import type { Receipt } from "@/lib/recovery/restore/session";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { readCatalog } from "../catalog";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";

/**
 * What became of a receipt's transaction. Postgres remembers recent ids; for one that it no longer knows, or that lies in
 * its future because production was reset, the rows themselves answer: they were absent before and came only together.
 */
export async function fateOf(client: PgClient, receipt: Receipt): Promise<Fate> {
  const status = await transactionStatus(client, receipt.transactionId);
  if (status === "aborted") return "aborted";
  // It would hold the subject's lock, which we have: better no answer than a guess.
  if (status === "in progress") throw new DatabaseError("refused", null, "the transaction is still running");
  const present = receipt.rows.length > 0 && (await anyPresent(client, receipt));
  if (status === "committed") return present || receipt.rows.length === 0 ? "committed" : "committed_gone";
  return present ? "committed" : "aborted";
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

async function anyPresent(client: PgClient, receipt: Receipt): Promise<boolean> {
  const catalog = await readCatalog(client);
  for (const id of new Set(receipt.rows.map((row) => row.table))) {
    const table = catalog.tables.find((one) => one.id === id);
    if (table === undefined) continue;
    const key = table.primaryKey.flatMap((name) => table.columns.find((one) => one.name === name) ?? []);
    const keys = receipt.rows.filter((row) => row.table === id).map((row) => row.key);
    const wanted = keysSql(key, keys, "t", 1);
    const [row] = await query(
      client,
      `select exists (select from ${wanted.from} join ${fromSql(table)} t on ${wanted.on})`,
      wanted.values,
    );
    if (row?.[0] === "t") return true;
  }
  return false;
}
