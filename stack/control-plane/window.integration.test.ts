import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preparePlace } from "../postgres/index";
import { momentOf, sql, type TestStack, testStack, until } from "./testing/harness";

let stack: TestStack;

beforeAll(async () => {
  stack = await testStack();
});
afterAll(() => stack.destroy());

async function onDisk(): Promise<{ bases: string[]; wal: string[] }> {
  const { root } = await preparePlace(stack.dir);
  const [storage = ""] = (await readdir(root)).filter((name) => name.startsWith("st-"));
  const bases = (await readdir(join(root, storage, "bases"))).filter((name) => name.endsWith(".json"));
  return { bases: bases.toSorted(), wal: (await readdir(join(root, storage, "wal"))).toSorted() };
}

const fill = (rows: number) =>
  sql(stack.databaseUrl, `INSERT INTO bulk SELECT repeat('x', 1000) FROM generate_series(1, ${rows})`);

test("base backups and WAL beyond the window go, and the window still works", async () => {
  await sql(stack.databaseUrl, "CREATE TABLE bulk (text text)");
  const patched = await fetch(`${stack.apiUrl}/projects/${stack.projectId}`, {
    method: "PATCH",
    headers: { authorization: "Bearer test-key", "content-type": "application/json" },
    body: JSON.stringify({ project: { history_retention_seconds: 6 } }),
  });
  expect(patched.status).toBe(200);
  const early = await momentOf(stack.databaseUrl);
  await fill(40_000);
  const first = await onDisk();
  await until("the first base backup and its WAL to go", async () => {
    await fill(4_000);
    const { bases, wal } = await onDisk();
    return first.bases.every((name) => !bases.includes(name)) && !wal.includes(first.wal[0] ?? "");
  });
  expect((await onDisk()).bases.length).toBeLessThanOrEqual(7);
  const outside = await stack.api.call("POST", "/branches", { branch: { parent_timestamp: early } });
  expect(outside.status).toBe(422);
  const inside = new Date(Date.now() - 1_000).toISOString();
  const branch = await stack.api.branch({ name: "inside", parent_timestamp: inside });
  const [there] = await sql(branch.url, "SELECT count(*)::int AS n FROM bulk");
  const [here] = await sql(stack.databaseUrl, "SELECT count(*)::int AS n FROM bulk");
  expect(there?.n).toBeGreaterThan(0);
  expect(there?.n).toBeLessThanOrEqual(Number(here?.n));
});
