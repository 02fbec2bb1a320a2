import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

export interface ScratchLedger {
  /** As the role that owns the ledger: not a superuser, like the console's own. */
  readonly url: string;
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** A migrated ledger in a database of its own on the test server, owned by an ordinary role. */
export async function createScratchLedger(): Promise<ScratchLedger> {
  const server = process.env.REKINDLE_TEST_POSTGRES_URL;
  if (!server)
    throw new Error("REKINDLE_TEST_POSTGRES_URL is not set: run the vitest project “integration”.");
  const name = `ledger_${randomBytes(5).toString("hex")}`;
  await asAdmin(server, [
    `create role ${name} login password '${name}'`,
    `create database ${name} owner ${name}`,
  ]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const adminUrl = url.href;
  url.username = name;
  url.password = name;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await migrate(drizzle({ client }), { migrationsFolder: "drizzle/migrations" });
  await client.end();
  return {
    url: url.href,
    adminUrl,
    drop: () => asAdmin(server, [`drop database ${name} with (force)`, `drop role ${name}`]),
  };
}

async function asAdmin(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
