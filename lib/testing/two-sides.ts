import { Client } from "pg";
import { type EngineContext, engineContext } from "@/lib/adapters/memory/engine-context";
import { createDatabases } from "@/lib/adapters/postgres/index";
import { compareSubject } from "@/lib/recovery/compare/compare-subject";
import type { RowState } from "@/lib/recovery/compare/comparison";
import type { ComparisonRecord, StoredRow } from "@/lib/recovery/compare/port";
import { EMBER, type SubjectConfig } from "@/lib/recovery/subjects/config";
import { findSource } from "@/lib/recovery/subjects/sessions";

/** A past and a production, as two databases of the test server. */
export interface TwoSides {
  readonly pastUrl: string;
  readonly productionUrl: string;
  /** Runs SQL as the superuser; the rows of a single statement. */
  past(sql: string): Promise<readonly Record<string, unknown>[]>;
  production(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** A world of memory around the two databases; the recovery branch is called `past`. */
  readonly world: EngineContext;
  /** Compares a person by the engine itself; throws the message of a failure. */
  compare(key: string): Promise<{ record: ComparisonRecord; rows: readonly StoredRow[] }>;
  drop(): Promise<void>;
}

let made = 0;

/** Makes the past with `sql` and `fill`, and production as its exact copy; `now` is what happened in production since. */
export async function twoSides(
  sql: string,
  now = "",
  config: SubjectConfig = EMBER,
  fill?: (pastUrl: string) => Promise<unknown>,
): Promise<TwoSides> {
  const admin = process.env.REKINDLE_TEST_POSTGRES_URL;
  if (admin === undefined)
    throw new Error("REKINDLE_TEST_POSTGRES_URL: the URL of a superuser of a test server");
  made += 1;
  const name = `sides_${process.pid}_${made}`;
  const [pastUrl, productionUrl] = [`${name}_past`, `${name}_now`].map((database) => {
    const url = new URL(admin);
    url.pathname = `/${database}`;
    return url.href;
  });
  if (pastUrl === undefined || productionUrl === undefined) throw new Error("No databases were named.");
  await run(admin, `create database ${name}_past`);
  await run(pastUrl, sql);
  await fill?.(pastUrl);
  await run(admin, `create database ${name}_now template ${name}_past`);
  if (now !== "") await run(productionUrl, now);
  const world = await engineContext({
    productionUrl,
    branches: { past: pastUrl },
    databases: createDatabases(),
    subjects: config,
  });
  return {
    pastUrl,
    productionUrl,
    past: (text) => run(pastUrl, text),
    production: (text) => run(productionUrl, text),
    world,
    compare: async (key) => {
      const ctx = world.as("support");
      const source = await findSource(ctx, "past");
      if (!source.ok) throw new Error(source.message);
      const record = await compareSubject(ctx, { subjectKey: key, source: source.value });
      if (!record.ok) throw new Error(`${record.code}: ${record.message}`);
      const all = { comparisonId: record.value.id, offset: 0, limit: 1_000_000 };
      return { record: record.value, rows: (await ctx.ports.ledger.comparisons.rows(all)).rows };
    },
    drop: async () => {
      await run(admin, `drop database ${name}_past with (force)`);
      await run(admin, `drop database ${name}_now with (force)`);
    },
  };
}

async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** `table key` → state, for short expectations. */
export function statesOf(rows: readonly StoredRow[]): Readonly<Record<string, RowState>> {
  return Object.fromEntries(rows.map((row) => [`${row.table} ${row.key}`, row.state]));
}

/** A configuration for a root table with an integer key `id` and a `name`. */
export function rootedAt(schema: string, table: string, more: Partial<SubjectConfig> = {}): SubjectConfig {
  return {
    root: { schema, table },
    key: "id",
    lookups: [{ column: "name", label: "name" }],
    display: { label: "name", createdAt: null },
    softLinks: [],
    plain: [],
    ignore: [],
    ...more,
  };
}
