import { Client } from "pg";
import type { TableProof } from "@/lib/recovery/backup/manifest";
import { fingerprint, PROOF_SETTINGS, type ProofColumn, proofSql, TABLES_SQL } from "./proof-sql";

/** A read-only transaction on one connection, held open so that pg_dump can share what it sees. */
export interface Snapshot {
  readonly id: string;
  readonly serverVersion: string;
  /** Extensions of the database, without the one that every database has. */
  readonly extensions: readonly string[];
  /** Counts and fingerprints of every table as of the snapshot. */
  prove(signal?: AbortSignal): Promise<readonly TableProof[]>;
  close(): Promise<void>;
}

/** Opens a session; errors after that reach the next query instead of the process. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: "rekindle-backup",
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  });
  // Without a listener a dropped idle connection would end the process; the next query fails anyway.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Begins a REPEATABLE READ READ ONLY transaction and exports its snapshot. */
export async function openSnapshot(url: string): Promise<Snapshot> {
  const client = await connect(url);
  try {
    await client.query("begin isolation level repeatable read, read only");
    await client.query(PROOF_SETTINGS);
    const { rows } = await client.query<{ id: string; version: string; extensions: string[] }>(
      `select pg_catalog.pg_export_snapshot() as id, pg_catalog.current_setting('server_version') as version,
        array(select extname::text from pg_catalog.pg_extension where extname <> 'plpgsql' order by 1) as extensions`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error("The server exported no snapshot.");
    return {
      id: row.id,
      serverVersion: row.version,
      extensions: row.extensions,
      prove: (signal) => proveIn(client, signal),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function proveIn(client: Client, signal?: AbortSignal): Promise<readonly TableProof[]> {
  const tables = await client.query<{ table: string; columns: readonly ProofColumn[] }>(TABLES_SQL);
  const proofs: TableProof[] = [];
  for (const { table, columns } of tables.rows) {
    signal?.throwIfAborted();
    const { rows } = await client.query<{ rows: string; total: string; mix: string }>(
      proofSql(table, columns),
    );
    const [row] = rows;
    if (row === undefined) throw new Error("A count gave no row.");
    proofs.push({ table, rows: Number(row.rows), fingerprint: fingerprint(row.total, row.mix) });
  }
  return proofs;
}
