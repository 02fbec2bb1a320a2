import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { type TestVercel, testVercel } from "../../vercel/testing/harness";
import { type ProductApp, startApp } from "../app/index";
import type { Product } from "../product";
import { seedProduct } from "../seed";

/** One of the product's databases on the test server. */
export interface AppDatabase {
  url: string;
  /** Takes it away as an outage does, or brings it back. */
  break(broken: boolean): Promise<void>;
}

export interface Deployed {
  vercel: TestVercel;
  app: ProductApp;
  /** What it is deployed with, and the one that it could be swapped to. */
  before: AppDatabase;
  after: AppDatabase;
  stop(): Promise<void>;
}

/** A product on its platform, with a small real database and a copy of that. */
export async function deployedProduct(product: Product): Promise<Deployed> {
  const server = process.env.REKINDLE_TEST_POSTGRES_URL;
  if (server === undefined)
    throw new Error("REKINDLE_TEST_POSTGRES_URL: run the vitest project “integration”");
  const owner = `app_${randomBytes(4).toString("hex")}`;
  const names = [`${owner}_before`, `${owner}_after`];
  const admin = (...statements: string[]) => run(server, statements);
  const database = (name: string): AppDatabase => ({
    url: urlOf(server, owner, name),
    break: async (broken) => {
      await admin(`alter database ${name} allow_connections ${!broken}`);
      if (broken)
        await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
  });
  const [before, after] = names.map(database);
  if (before === undefined || after === undefined) throw new Error("No databases were named.");
  await admin(`create role ${owner} login password '${owner}'`, `create database ${names[0]} owner ${owner}`);
  await seedProduct(product, { databaseUrl: before.url, people: 6, perPerson: 4 });
  await admin(`create database ${names[1]} template ${names[0]} owner ${owner}`);
  const vercel = await testVercel({
    seed: { name: product.name, env: { DATABASE_URL: { value: before.url, type: "sensitive" } } },
  });
  const app = await startApp(product.app, { production: vercel.production });
  return {
    ...{ vercel, app, before, after },
    stop: async () => {
      await app.stop();
      await vercel.destroy();
      await admin(...names.map((name) => `drop database ${name} with (force)`), `drop role ${owner}`);
    },
  };
}

function urlOf(server: string, owner: string, database: string): string {
  const url = new URL(server);
  [url.username, url.password, url.pathname] = [owner, owner, `/${database}`];
  return url.href;
}

async function run(url: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
