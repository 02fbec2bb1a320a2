import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

/** Brings the ledger's schema up to date; safe to run again, and two runs at once wait for each other. */
export async function migrateLedger(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Two deployments may start together; the migrator itself takes no lock.
    await client.query("select pg_advisory_lock(hashtextextended('rekindle.ledger.migrate', 0))");
    await migrate(drizzle(client), {
      migrationsFolder: join(import.meta.dirname, "..", "drizzle", "migrations"),
    });
  } finally {
    await client.end();
  }
}

if (process.argv[1] === import.meta.filename) {
  const url = process.env.LEDGER_DATABASE_URL;
  if (url === undefined) {
    console.error(
      "LEDGER_DATABASE_URL is not set: it names the database whose schema should be brought up to date.",
    );
    process.exit(2);
  }
  await migrateLedger(url);
  console.log("The ledger's schema is up to date.");
}
