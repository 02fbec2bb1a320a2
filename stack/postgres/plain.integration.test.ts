import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preparePlace, removePlace } from "./place";
import { startPlainCluster } from "./plain";
import { findPostmaster, stopPostmaster } from "./process";

let dir = "";
const start = () => startPlainCluster({ dir, database: "ledger", role: "rekindle" });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-plain-"));
});
afterAll(async () => {
  await stopPostmaster(join((await preparePlace(dir)).root, "pgdata"), "immediate");
  await removePlace(dir);
  await rm(dir, { recursive: true, force: true });
});

async function sql(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("a killed cluster comes back with everything under the same URL; a running one is adopted", async () => {
  const first = await start();
  await sql(first.databaseUrl, "CREATE TABLE kept AS SELECT 1 AS id");
  const data = join((await preparePlace(dir)).root, "pgdata");
  const killed = await findPostmaster(data);
  process.kill(killed?.pid ?? 0, "SIGKILL");
  const second = await start();
  expect(second.databaseUrl).toBe(first.databaseUrl);
  expect(await sql(second.databaseUrl, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
  const running = await findPostmaster(data);
  const third = await start();
  expect((await findPostmaster(data))?.pid).toBe(running?.pid);
  await expect(sql(third.databaseUrl, "CREATE ROLE other")).rejects.toThrow(/permission denied/);
  await third.stop();
  expect(await findPostmaster(data)).toBeNull();
});
