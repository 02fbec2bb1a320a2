import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { type ConnectOptions, connect, disconnect, type PgClient } from "./connect";
import { run } from "./query";
import { FIXED_SETTINGS, INDEX_SERVED, READ_LIMITS } from "./settings";

/** hash_record_extended came with Postgres 14. */
const OLDEST_VERSION = 140_000;

/** A little more than the server's own limit for a statement. */
const QUERY_TIMEOUT_MS = 40_000;

/** The first statement of the transaction takes its snapshot: time and LSN are those of the snapshot. */
const MOMENT_SQL = `
select to_char(statement_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end)::text,
       current_setting('server_version_num')`;

export interface Snapshot {
  readonly client: PgClient;
  readonly readAt: string;
  readonly lsn: string;
}

const BEGIN = `begin transaction isolation level repeatable read, read only;${FIXED_SETTINGS}${INDEX_SERVED}${READ_LIMITS}${MOMENT_SQL}`;

/** Connects and takes one REPEATABLE READ READ ONLY snapshot. */
export async function openSnapshot(options: ConnectOptions, url: string): Promise<Snapshot> {
  const client = await connect({ queryTimeoutMs: QUERY_TIMEOUT_MS, ...options }, url);
  try {
    return await beginSnapshot(client);
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

/** Takes the snapshot on a connection that is open and idle, in one round trip. */
export async function beginSnapshot(client: PgClient): Promise<Snapshot> {
  const opened = await run(client, BEGIN);
  const [readAt, lsn, version] = opened.rows[0] ?? [];
  if (!readAt || !lsn || !version) throw new Error("The server did not tell its time.");
  if (Number(version) < OLDEST_VERSION) {
    throw new DatabaseError("refused", null, "Postgres 14 or newer is needed to compare rows");
  }
  return { client, readAt, lsn };
}
