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
  for (let round = 0; round < 10; round += 1) {
    await sql(stack.databaseUrl, "UPDATE bulk SET text = repeat(md5(random()::text), 30) WHERE id % 10 = 0");
    await sql(stack.databaseUrl, "VACUUM bulk");
  }
  const [{ written } = {}] = await sql(
    stack.databaseUrl,
    "SELECT (pg_current_wal_lsn() - '0/0')::int8::int AS written",
  );
  await until(
    "a base backup near the head",
    async () => {
      const at = (await readdir(await basesDir()))
        .filter((name) => name.endsWith(".json"))
        .toSorted()
        .at(-1);
      const { end } = JSON.parse(await readFile(join(await basesDir(), at ?? ""), "utf8"));
      const [row] = await sql(
        stack.databaseUrl,
        `SELECT (pg_current_wal_lsn() - '${end}')::int8::int AS behind`,
      );
      return Number(row?.behind) < 70e6;
    },
    60_000,
  );
  const long = await measure("long-history");
  console.warn(`branch of 100 MB: ${short.ms} ms; after ${Number(written) >> 20} MB of WAL: ${long.ms} ms`);
  expect(Number(written)).toBeGreaterThan(250e6);
  expect(long.walFiles).toBeLessThan(12);
  // The goal is 2 s on a quiet machine (see README.md); other tests share this one.
  expect(Math.min(short.ms, long.ms)).toBeLessThan(20_000);
});

async function basesDir(): Promise<string> {
  const { root } = await preparePlace(stack.dir);
  return join(root, before.find((name) => name.startsWith("st-")) ?? "", "bases");
}
