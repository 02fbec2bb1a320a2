import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { seedEmber } from "@/stack/ember/index";
import { type PlainCluster, startPlainCluster } from "@/stack/postgres/index";

const ROLE = "ember";

export interface BenchCluster {
  /** A database full of Ember's people, made on first use and kept for the next run. */
  seeded(name: string, people: number, memoriesPerPerson: number): Promise<string>;
  /** A fresh copy of a database, for what changes rows. */
  copy(from: string, name: string): Promise<string>;
  /** URL of the same database for the superuser. */
  asAdmin(url: string): string;
  stop(): Promise<void>;
}

/** The benchmarks' own server, under the system's folder for temporary files; data stays there between runs. */
export async function startBenchCluster(say: (line: string) => void): Promise<BenchCluster> {
  const cluster = await startPlainCluster({
    dir: join(tmpdir(), "rekindle-bench"),
    database: "bench",
    role: ROLE,
  });
  const urlOf = (name: string) => withDatabase(cluster.databaseUrl, name);
  return {
    seeded: async (name, people, memoriesPerPerson) => {
      if (!(await exists(cluster, name))) await admin(cluster, `create database ${name} owner ${ROLE}`);
      const started = performance.now();
      await seedEmber({ databaseUrl: urlOf(name), people, memoriesPerPerson });
      const seconds = (performance.now() - started) / 1000;
      if (seconds > 1)
        say(
          `seeded ${name}: ${people} people, ${people * memoriesPerPerson} memories in ${seconds.toFixed(0)} s`,
        );
      return urlOf(name);
    },
    copy: async (from, name) => {
      await admin(cluster, `drop database if exists ${name} with (force)`);
      await admin(
        cluster,
        `create database ${name} template ${new URL(from).pathname.slice(1)} owner ${ROLE}`,
      );
      return urlOf(name);
    },
    asAdmin: (url) => withDatabase(cluster.adminUrl, new URL(url).pathname.slice(1)),
    stop: () => cluster.stop(),
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function exists(cluster: PlainCluster, name: string): Promise<boolean> {
  return (await admin(cluster, `select from pg_database where datname = '${name}'`)) > 0;
}

async function admin(cluster: PlainCluster, sql: string): Promise<number> {
  const client = new Client({ connectionString: cluster.adminUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
