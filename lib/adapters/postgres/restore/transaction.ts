import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { type ConnectOptions, connect, disconnect, type PgClient } from "../connect";
import { query, run } from "../query";
import { FIXED_SETTINGS, INDEX_SERVED, READ_LIMITS } from "../settings";

/** Limits for writing: a restore gives way rather than queue up behind Ember's own traffic. */
const WRITE_LIMITS = `
set local lock_timeout = '5s';
set local statement_timeout = '120s';
set local idle_in_transaction_session_timeout = '60s';`;

/** A little more than the server's own limit: only a server that went silent is given up. */
const QUERY_TIMEOUT_MS = 125_000;

/** A connection for writing transactions, one after the other. */
export function connectForWriting(options: ConnectOptions, url: string): Promise<PgClient> {
  return connect({ queryTimeoutMs: QUERY_TIMEOUT_MS, ...options }, url);
}

/** Begins one READ COMMITTED writing transaction. */
export async function beginWriting(client: PgClient): Promise<void> {
  await run(
    client,
    `begin transaction isolation level read committed, read write;${FIXED_SETTINGS}${INDEX_SERVED}${WRITE_LIMITS}`,
  );
}

/** Opens one transaction on production that may make temporary tables and nothing else; the caller rolls it back. */
export async function openScratch(options: ConnectOptions, url: string): Promise<PgClient> {
  const client = await connectForWriting(options, url);
  try {
    const begin = "begin transaction isolation level repeatable read, read write;";
    await run(client, `${begin}${FIXED_SETTINGS}${INDEX_SERVED}${READ_LIMITS}`);
    return client;
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

export interface Writing {
  readonly client: PgClient;
  /** The backend that writes, so that another connection can interrupt it. */
  readonly pid: string;
}

/** Opens one READ COMMITTED writing transaction on production. */
export async function openWriting(options: ConnectOptions, url: string): Promise<Writing> {
  const client = await connectForWriting(options, url);
  try {
    await beginWriting(client);
    const [row] = await query(client, "select pg_backend_pid()");
    if (!row?.[0]) throw new Error("Production did not tell its process.");
    return { client, pid: row[0] };
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

/**
 * Runs `act` as Ember's app would run it: triggers, defaults and functions see the role's own search_path and formats,
 * not those that make fingerprints comparable. Row-level security stays an error.
 */
export async function asTheApp<T>(client: PgClient, act: () => Promise<T>): Promise<T> {
  await run(client, APP_SETTINGS);
  const result = await act();
  await run(client, FIXED_SETTINGS);
  return result;
}

/** Within `asTheApp`: runs `act` under the settings that make fingerprints comparable. */
export async function asOurselves<T>(client: PgClient, act: () => Promise<T>): Promise<T> {
  await run(client, FIXED_SETTINGS);
  const result = await act();
  await run(client, APP_SETTINGS);
  return result;
}

const APP_SETTINGS = `set local search_path to default; set local time zone default; set local datestyle to default;
     set local intervalstyle to default; set local xmloption to default; set local bytea_output to default;
     set local extra_float_digits to default`;

/** True when COMMIT was answered; false when the connection was lost on the way. Throws what Postgres refused. */
export async function commit(client: PgClient): Promise<boolean> {
  try {
    const result = await run(client, "commit");
    // An aborted transaction answers COMMIT with ROLLBACK.
    if ("command" in result && result.command !== "COMMIT") {
      throw new DatabaseError("refused", null, "production rolled the transaction back");
    }
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.kind === "unreachable") return false;
    throw error;
  }
}
