import { type Client, DatabaseError } from "pg";
import type { Inspection } from "@/lib/recovery/drills/port";
import { AMCHECK, BTREES, CONSTRAINTS, INVALID_INDEXES } from "./inspect-sql";

/** SQLSTATEs that say “this index is corrupt”, as opposed to “the check could not be done”. */
const CORRUPT = new Set(["XX001", "XX002"]);
const DENIED = "42501";

/** Asks a restored database about itself. */
export async function inspectDatabase(client: Client): Promise<Inspection> {
  const version = await client.query<{ server_version: string }>("show server_version");
  const constraints = await client.query<{ total: number; open: string[] }>(CONSTRAINTS);
  const invalid = await client.query<{ name: string }>(INVALID_INDEXES);
  return {
    serverVersion: version.rows[0]?.server_version ?? "",
    invalidIndexes: invalid.rows.map(({ name }) => name),
    unvalidatedConstraints: constraints.rows[0]?.open ?? [],
    constraints: constraints.rows[0]?.total ?? 0,
    amcheck: await amcheck(client),
  };
}

/** Every B-tree against its table; null where this role cannot have amcheck. */
async function amcheck(client: Client): Promise<Inspection["amcheck"]> {
  const schema = await amcheckSchema(client);
  if (schema === null) return null;
  const indexes = await client.query<{ oid: string; name: string }>(BTREES);
  const problems: string[] = [];
  for (const { oid, name } of indexes.rows) {
    try {
      await client.query(
        `select ${client.escapeIdentifier(schema)}.bt_index_check($1::oid::regclass, true)`,
        [oid],
      );
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      if (error.code === DENIED) return null;
      if (!CORRUPT.has(error.code ?? "")) throw error;
      problems.push(`${name}: ${error.message}`);
    }
  }
  return { indexes: indexes.rows.length, problems };
}

/** Schema of its functions, after installing it into this throwaway database if need be. */
async function amcheckSchema(client: Client): Promise<string | null> {
  const found = await client.query<{ available: boolean; schema: string | null }>(AMCHECK);
  const { available = false, schema = null } = found.rows[0] ?? {};
  if (schema !== null || !available) return schema;
  try {
    await client.query("create extension amcheck");
  } catch (error) {
    if (error instanceof DatabaseError && error.code === DENIED) return null;
    throw error;
  }
  const now = await client.query<{ schema: string | null }>(AMCHECK);
  return now.rows[0]?.schema ?? null;
}
