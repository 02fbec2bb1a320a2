import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { LedgerError } from "./errors";

export type LedgerDatabase = NodePgDatabase;

export interface LedgerClient {
  readonly pool: Pool;
  readonly database: LedgerDatabase;
}

/**
 * A small pool: one console process shares the ledger with its siblings. Time limits everywhere, because a verb that waits
 * for the ledger forever looks to people as if it had acted.
 */
export function connectLedger(url: string, max = 8): LedgerClient {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 4_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
    application_name: "rekindle",
  });
  // An idle connection that breaks is dropped by the pool and replaced at the next query; whoever then cannot connect
  // gets a LedgerError. Without a listener the process would exit.
  pool.on("error", () => undefined);
  return { pool, database: drizzle({ client: pool }) };
}

/** The one row that a statement must return. */
export function single<T>(rows: readonly T[]): T {
  const row = rows[0];
  if (row === undefined) throw new LedgerError("query", null, "A ledger statement returned no row.");
  return row;
}
