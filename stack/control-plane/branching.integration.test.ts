import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { momentOf, sql, type TestStack, testStack } from "./testing/harness";

let stack: TestStack;

beforeAll(async () => {
  stack = await testStack();
  await sql(stack.databaseUrl, "CREATE TABLE memories (id int PRIMARY KEY, text text NOT NULL)");
});
afterAll(() => stack.destroy());

const ids = async (url: string) =>
  (await sql(url, "SELECT id FROM memories ORDER BY id")).map((row) => row.id);
const write = (url: string, id: number) => sql(url, `INSERT INTO memories VALUES (${id}, 'memory ${id}')`);
const wipe = (url: string) => sql(url, "DELETE FROM memories");

test("a branch at a timestamp has exactly what was committed by then", async () => {
  await wipe(stack.databaseUrl);
  await write(stack.databaseUrl, 1);
  const before = await momentOf(stack.databaseUrl);
  await write(stack.databaseUrl, 2);
  const between = await momentOf(stack.databaseUrl);
  await wipe(stack.databaseUrl);
  const first = await stack.api.branch({ name: "at-1", parent_timestamp: before });
  const second = await stack.api.branch({ name: "at-2", parent_timestamp: between });
  expect(await ids(first.url)).toEqual([1]);
  expect(await ids(second.url)).toEqual([1, 2]);
  expect(await ids(stack.databaseUrl)).toEqual([]);
});

test("a branch at an LSN ends before it, and at the head it has the last commit", async () => {
  await wipe(stack.databaseUrl);
  await write(stack.databaseUrl, 10);
  const rows = await sql(stack.databaseUrl, "SELECT pg_current_wal_lsn()::text AS lsn");
  await write(stack.databaseUrl, 11);
  const past = await stack.api.branch({ name: "at-lsn", parent_lsn: rows[0]?.lsn });
  const head = await stack.api.branch({ name: "at-head" });
  expect(await ids(past.url)).toEqual([10]);
  expect(await ids(head.url)).toEqual([10, 11]);
  const shown = (await stack.api.call("GET", `/branches/${past.id}`)).body.branch;
  expect(shown).toMatchObject({
    current_state: "ready",
    parent_id: stack.branchId,
    parent_lsn: rows[0]?.lsn,
  });
  expect(shown?.logical_size).toBeGreaterThan(1_000_000);
});

test("a branch has a history of its own, and before its birth its parent's", async () => {
  await wipe(stack.databaseUrl);
  await write(stack.databaseUrl, 20);
  const inParent = await momentOf(stack.databaseUrl);
  await write(stack.databaseUrl, 21);
  const child = await stack.api.branch({ name: "child" });
  const atBirth = await momentOf(stack.databaseUrl);
  await write(child.url, 22);
  const inChild = await momentOf(child.url);
  await write(child.url, 23);
  await write(stack.databaseUrl, 24);
  const make = (name: string, at: string) =>
    stack.api.branch({ name, parent_id: child.id, parent_timestamp: at });
  const grandchild = await make("grandchild", inChild);
  expect(await ids(grandchild.url)).toEqual([20, 21, 22]);
  expect(await ids((await make("at-birth", atBirth)).url)).toEqual([20, 21]);
  expect(await ids((await make("before-birth", inParent)).url)).toEqual([20]);
  await write(grandchild.url, 25);
  const third = await stack.api.branch({ name: "third", parent_id: grandchild.id });
  expect(await ids(third.url)).toEqual([20, 21, 22, 25]);
});

test("the present moment is reachable at once", async () => {
  await wipe(stack.databaseUrl);
  await write(stack.databaseUrl, 30);
  // JavaScript's clock leaves microseconds out: within the same millisecond it would be a moment before the write.
  await sleep(2);
  const at = new Date().toISOString();
  const branch = await stack.api.branch({ name: "now", parent_timestamp: at });
  expect(await ids(branch.url)).toEqual([30]);
});

test("the app's role owns its database and is nothing more", async () => {
  const [role] = await sql(
    stack.databaseUrl,
    "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user",
  );
  expect(Object.values(role ?? {})).toEqual([false, false, false, false]);
  await expect(sql(stack.databaseUrl, "SET session_replication_role = replica")).rejects.toThrow(
    /permission denied/,
  );
  await expect(sql(stack.databaseUrl, "ALTER TABLE memories DISABLE TRIGGER ALL")).resolves.toEqual([]);
});

test("a read-only endpoint follows its branch and refuses writes", async () => {
  const made = await stack.api.call("POST", "/endpoints", {
    endpoint: { branch_id: stack.branchId, type: "read_only" },
  });
  expect(made.status).toBe(201);
  await stack.api.settle();
  const url = new URL(stack.databaseUrl);
  url.host = made.body.endpoint?.host ?? "";
  await write(stack.databaseUrl, 40);
  await expect.poll(() => ids(url.href)).toContain(40);
  await expect(write(url.href, 41)).rejects.toThrow(/read-only/);
  expect((await stack.api.call("DELETE", `/endpoints/${made.body.endpoint?.id}`)).status).toBe(200);
  await stack.api.settle();
});
