import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { askProvider } from "../../stack/cli/outage";
import type { StackState } from "../../stack/state";

/** The provider of the database, which goes down as a whole: its API, production, every branch. */
export class Outage {
  constructor(private readonly stack: StackState) {}

  async begins(): Promise<void> {
    await askProvider(this.stack, true);
  }

  /** Everything is as it was, under the same addresses. Harmless when there is no outage. */
  async ends(): Promise<void> {
    await askProvider(this.stack, false);
  }
}

export interface OtherDatabase {
  /** The connection string of an empty database at “another provider”. */
  readonly url: string;
  ask(sql: string): Promise<readonly Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** An empty database on a server that has nothing to do with the provider: the ledger's own, which an outage leaves alone. */
export async function otherDatabase(stack: StackState): Promise<OtherDatabase> {
  const name = `elsewhere_${randomBytes(4).toString("hex")}`;
  const admin = (sql: string) => run(stack.ledger.adminUrl ?? stack.ledger.databaseUrl, sql);
  await admin(`create database ${name} owner ${new URL(stack.ledger.databaseUrl).username}`);
  const url = new URL(stack.ledger.databaseUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    ask: (sql) => run(url.href, sql),
    drop: async () => {
      await admin(`drop database if exists ${name} with (force)`);
    },
  };
}

async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
