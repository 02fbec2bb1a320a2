import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { seedEmber } from "@/stack/ember/index";
import { type PlainCluster, startPlainCluster } from "@/stack/postgres/index";

/** Bytes of table content (not of indexes) that a database holds, in gigabytes as disks count them. */
export interface BackupData {
  readonly small: string;
  readonly large: string;
  readonly largeBytes: number;
  stop(): Promise<void>;
}

const SMALL = 200_000_000;
const LARGE = 2_000_000_000;

/**
 * Two databases of Ember's memories, on a server of their own under the system's folder for temporary files, kept for the
 * next run. The seeded people are copied into archive tables until the size is reached; zstd's window is far smaller than
 * a copy, so that the repetition does not help it.
 */
export async function backupData(say: (line: string) => void): Promise<BackupData> {
  const cluster = await startPlainCluster({
    dir: join(tmpdir(), "rekindle-bench-backup"),
    database: "bench",
    role: "ember",
  });
  await seedEmber({ databaseUrl: cluster.databaseUrl, people: 2_000, memoriesPerPerson: 100 });
  const small = await filled(cluster, "small", "bench", SMALL, say);
  const large = await filled(cluster, "large", "small", LARGE, say);
  return { small, large, largeBytes: await heapBytes(large), stop: () => cluster.stop() };
}

async function filled(
  cluster: PlainCluster,
  name: string,
  template: string,
  bytes: number,
  say: (line: string) => void,
): Promise<string> {
  const url = new URL(cluster.databaseUrl);
  url.pathname = `/${name}`;
  const known = await query(cluster.adminUrl, `select from pg_database where datname = '${name}'`);
  if (known.length === 0)
    await query(cluster.adminUrl, `create database "${name}" template "${template}" owner ember`);
  for (let copy = (await copies(url.href)) + 1; (await heapBytes(url.href)) < bytes; copy += 1) {
    await query(url.href, `create table archive_${copy} as select * from memories`);
    say(`${name}: ${((await heapBytes(url.href)) / 1e9).toFixed(2)} GB of rows`);
  }
  await query(url.href, "vacuum");
  return url.href;
}

async function heapBytes(url: string): Promise<number> {
  const [row] = await query(
    url,
    "select sum(pg_table_size(oid))::text as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  return Number(row?.bytes ?? 0);
}

async function copies(url: string): Promise<number> {
  const [row] = await query(url, "select count(*)::text as n from pg_class where relname like 'archive\\_%'");
  return Number(row?.n ?? 0);
}

async function query(url: string, sql: string): Promise<readonly Record<string, string>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end();
  }
}
