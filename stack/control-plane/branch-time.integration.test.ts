import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preparePlace } from "../postgres/index";
import { sql, type TestStack, testStack, until } from "./testing/harness";

let stack: TestStack;
let before: string[] = [];

beforeAll(async () => {
  stack = await testStack({ maintenanceEveryMs: 1_000 });
  await sql(stack.databaseUrl, "CREATE TABLE bulk (id int PRIMARY KEY, text text)");
  await sql(
    stack.databaseUrl,
    "INSERT INTO bulk SELECT id, repeat('x', 1000) FROM generate_series(1, 90000) id",
  );
});
afterAll(() => stack.destroy());

/** Time from the request to a first answer of the new branch, and how much WAL was replayed for it. */
async function measure(name: string): Promise<{ ms: number; walFiles: number }> {
  const begun = performance.now();
  const { id, url } = await stack.api.branch({ name });
  expect(await sql(url, "SELECT count(*)::int AS n FROM bulk")).toEqual([{ n: 90_000 }]);
  const ms = Math.round(performance.now() - begun);
  const size = (await stack.api.call("GET", `/branches/${id}`)).body.branch?.logical_size ?? 0;
  expect(size).toBeGreaterThan(100e6);
  const { root } = await preparePlace(stack.dir);
  const own = (await readdir(root)).filter((entry) => entry.startsWith("st-") && !before.includes(entry));
  const log = await readFile(join(root, own[0] ?? "", "server.log"), "utf8");
  await stack.api.call("DELETE", `/branches/${id}`);
  await stack.api.settle();
  return { ms, walFiles: log.match(/restored log file/g)?.length ?? 0 };
}

test("the cost of a branch does not grow with the history", async () => {
  before = await readdir((await preparePlace(stack.dir)).root);
  const short = await measure("short-history");
  for (let round = 0; round < 10; round += 1) await rewriteATenth();
  const history = await position("0/0");
  expect(history).toBeGreaterThan(250e6);
  const old = await position(await newestStart());
  // Base backups follow the writing: one that begins after all of that history makes it cheap.
  await until(
    "a base backup that begins after the history",
    async () => {
      await rewriteATenth();
      return (await position(await newestStart())) < (await position("0/0")) - history;
    },
    90_000,
  );
  const toReplay = await position(await newestStart());
  const long = await measure("long-history");
  console.warn(
    `branch of 100 MB: ${short.ms} ms; after ${history >> 20} MB of WAL: ${long.ms} ms (${old >> 20} MB behind)`,
  );
  expect(long.walFiles).toBeLessThanOrEqual(Math.ceil(toReplay / SEGMENT) + 2);
});

const SEGMENT = 16 * 2 ** 20;

async function rewriteATenth(): Promise<void> {
  await sql(stack.databaseUrl, "UPDATE bulk SET text = repeat(md5(random()::text), 30) WHERE id % 10 = 0");
  await sql(stack.databaseUrl, "VACUUM bulk");
}

/** Bytes of WAL that production has written since this position. */
async function position(since: string): Promise<number> {
  const [row] = await sql(
    stack.databaseUrl,
    `SELECT (pg_current_wal_lsn() - '${since}')::int8::int AS bytes`,
  );
  return Number(row?.bytes);
}

/** Where replay of the newest base backup begins. */
async function newestStart(): Promise<string> {
  const folder = await basesDir();
  const newest = (await readdir(folder))
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .at(-1);
  return JSON.parse(await readFile(join(folder, newest ?? ""), "utf8")).start;
}

async function basesDir(): Promise<string> {
  const { root } = await preparePlace(stack.dir);
  return join(root, before.find((name) => name.startsWith("st-")) ?? "", "bases");
}
