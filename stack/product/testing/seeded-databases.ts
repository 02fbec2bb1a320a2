import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { Product } from "../product";
import { seedProduct } from "../seed";

/** A database of the test server. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
}

export interface SeededDatabases {
  /** The product's database as it was seeded; only ever copied and read. */
  readonly templateUrl: string;
  copy(): Promise<TestDatabase>;
  empty(): Promise<TestDatabase>;
  drop(name: string): Promise<void>;
  /** Ends every connection to a database, as an outage does. */
  hangUp(name: string): Promise<void>;
  /** Removes the template and its owner. */
  end(): Promise<void>;
}

/** Seeds a product once, as an ordinary role, into a database from which tests take copies. */
export async function seededDatabases(
  product: Product,
  size: { people: number; perPerson: number },
): Promise<SeededDatabases> {
  const server = process.env.REKINDLE_TEST_POSTGRES_URL;
  if (server === undefined)
    throw new Error("REKINDLE_TEST_POSTGRES_URL: the URL of a superuser of a test server");
  const owner = `${product.name}_${randomBytes(4).toString("hex")}`;
  const template = `${owner}_seeded`;
  const admin = (sql: string) => withClient(server, (client) => client.query(sql));
  const urlOf = (database: string): string => {
    const url = new URL(server);
    url.username = owner;
    url.password = "secret";
    url.pathname = `/${database}`;
    return url.href;
  };
  const make = async (from: string): Promise<TestDatabase> => {
    const name = `${owner}_${randomBytes(4).toString("hex")}`;
    await admin(`create database ${name} template ${from} owner ${owner}`);
    return { name, url: urlOf(name) };
  };
  const drop = async (name: string): Promise<void> => {
    await admin(`drop database ${name} with (force)`);
  };
  await admin(`create role ${owner} login password 'secret' nosuperuser`);
  await admin(`create database ${template} owner ${owner}`);
  await seedProduct(product, { databaseUrl: urlOf(template), ...size });
  return {
    templateUrl: urlOf(template),
    copy: () => make(template),
    empty: () => make("template1"),
    drop,
    hangUp: async (name) => {
      await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
    end: async () => {
      await drop(template);
      await admin(`drop role ${owner}`);
    },
  };
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function one(url: string, sql: string, values: unknown[] = []): Promise<unknown> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return Object.values(rows[0] ?? {})[0];
  });
}

/** What tests ask a database. */
export const queries = {
  /** The first value of the first row. */
  one,
  /** A hash over every row of every table, for "the same bytes" and "nothing else changed". */
  fingerprints: (url: string, tables: readonly string[]): Promise<unknown[]> =>
    Promise.all(
      tables.map((table) =>
        one(url, `select md5(string_agg(t::text, '|' order by t::text)) from ${table} t`),
      ),
    ),
};
