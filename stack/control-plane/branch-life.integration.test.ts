import { afterAll, beforeAll, expect, test } from "vitest";
import { momentOf, sql, type TestStack, testStack, until } from "./testing/harness";

let stack: TestStack;

beforeAll(async () => {
  stack = await testStack();
  await sql(stack.databaseUrl, "CREATE TABLE notes (id int PRIMARY KEY)");
});
afterAll(() => stack.destroy());

const notes = async (url: string) =>
  (await sql(url, "SELECT id FROM notes ORDER BY id")).map((row) => row.id);
const find = async (name: string) =>
  (await stack.api.call("GET", "/branches")).body.branches.find((branch) => branch.name === name);

test("restore in place keeps the connection string and preserves what was", async () => {
  await sql(stack.databaseUrl, "INSERT INTO notes VALUES (1)");
  const at = await momentOf(stack.databaseUrl);
  await sql(stack.databaseUrl, "DELETE FROM notes");
  const child = await stack.api.branch({ name: "child-of-production" });
  const restore = (body: object) => stack.api.call("POST", `/branches/${stack.branchId}/restore`, body);
  const self = { source_branch_id: stack.branchId, source_timestamp: at };
  expect((await restore(self)).status).toBe(400);
  const answer = await restore({ ...self, preserve_under_name: "before-restore" });
  expect(answer.status).toBe(200);
  expect(await notes(stack.databaseUrl)).toEqual([1]);
  await stack.api.settle();
  const preserved = await find("before-restore");
  expect((await find("production"))?.parent_id).toBe(preserved?.id);
  expect((await find("child-of-production"))?.parent_id).toBe(preserved?.id);
  expect(await notes(child.url)).toEqual([]);
  const again = await momentOf(stack.databaseUrl);
  await sql(stack.databaseUrl, "INSERT INTO notes VALUES (2)");
  const later = await stack.api.branch({ name: "after-restore", parent_timestamp: again });
  expect(await notes(later.url)).toEqual([1]);
});

test("a restore that fails leaves everything as it was", async () => {
  const before = await notes(stack.databaseUrl);
  await stack.api.faults([{ match: { path: "/restore$" }, fault: { failOperation: true } }]);
  const at = new Date().toISOString();
  await stack.api.call("POST", `/branches/${stack.branchId}/restore`, {
    ...{ source_branch_id: stack.branchId, source_timestamp: at, preserve_under_name: "never" },
  });
  await stack.api.settle();
  expect(await find("never")).toBeUndefined();
  expect((await find("production"))?.current_state).toBe("ready");
  expect(await notes(stack.databaseUrl)).toEqual(before);
});

test("expired branches go by themselves", async () => {
  const expires_at = new Date(Date.now() + 1_500).toISOString();
  const { url } = await stack.api.branch({ name: "short-lived", expires_at });
  expect(await notes(url)).not.toEqual([]);
  await until("expiry", async () => (await find("short-lived")) === undefined);
  await stack.api.settle();
  await expect(notes(url)).rejects.toThrow();
});

test("children of a protected branch get passwords of their own", async () => {
  const patch = (isProtected: boolean) =>
    stack.api.call("PATCH", `/branches/${stack.branchId}`, { branch: { protected: isProtected } });
  const open = await stack.api.branch({ name: "same-password" });
  expect((await patch(true)).body.branch?.protected).toBe(true);
  const closed = await stack.api.branch({ name: "own-password" });
  const password = (url: string) => new URL(url).password;
  expect(password(open.url)).toBe(password(stack.databaseUrl));
  expect(password(closed.url)).not.toBe(password(stack.databaseUrl));
  expect(await notes(closed.url)).toEqual(await notes(stack.databaseUrl));
  const swapped = new URL(closed.url);
  swapped.password = password(stack.databaseUrl);
  await expect(notes(swapped.href)).rejects.toThrow(/password authentication failed/);
  await patch(false);
});

test("a reset password works at once on the server", async () => {
  const { id, url } = await stack.api.branch({ name: "reset-password" });
  const answer = await stack.api.call("POST", `/branches/${id}/roles/ember/reset_password`);
  await stack.api.settle();
  const fresh = new URL(url);
  fresh.password = answer.body.role?.password ?? "";
  await expect(notes(url)).rejects.toThrow(/password authentication failed/);
  expect(await notes(fresh.href)).toEqual(await notes(stack.databaseUrl));
});

test("a suspended endpoint starts on connect; a disabled one does not", async () => {
  const { id, url } = await stack.api.branch({ name: "sleepy" });
  const [endpoint] = (await stack.api.call("GET", `/branches/${id}/endpoints`)).body.endpoints;
  await stack.api.call("POST", `/endpoints/${endpoint?.id}/suspend`);
  await stack.api.settle();
  const state = async () =>
    (await stack.api.call("GET", `/branches/${id}/endpoints`)).body.endpoints[0]?.current_state;
  expect(await state()).toBe("idle");
  expect(await notes(url)).toEqual(await notes(stack.databaseUrl));
  expect(await state()).toBe("active");
  await stack.api.call("PATCH", `/endpoints/${endpoint?.id}`, { endpoint: { disabled: true } });
  await stack.api.settle();
  await expect(notes(url)).rejects.toThrow(/disabled/);
});

test("a snapshot is restored as a new branch, and finalizing puts it in place", async () => {
  const { id, url } = await stack.api.branch({ name: "subject" });
  const snapshot = await stack.api.call("POST", `/branches/${id}/snapshot?name=safe`);
  expect(snapshot.status).toBe(201);
  await stack.api.settle();
  const had = await notes(url);
  await sql(url, "DELETE FROM notes");
  const restored = await stack.api.call("POST", `/snapshots/${snapshot.body.snapshot?.id}/restore`, {
    name: "from-snapshot",
  });
  await stack.api.settle();
  const restoredId = restored.body.branch?.id;
  expect(restoredId).not.toBe(id);
  expect(
    (await stack.api.call("POST", `/branches/${restoredId}/finalize_restore`, { name: "old" })).status,
  ).toBe(200);
  await stack.api.settle();
  expect(await notes(url)).toEqual(had);
  expect((await find("subject"))?.id).toBe(restoredId);
  expect((await find("old"))?.id).toBe(id);
});

test("schemas are compared between branches and moments", async () => {
  const { id, url } = await stack.api.branch({ name: "schema" });
  const at = await momentOf(url);
  await sql(url, "ALTER TABLE notes ADD COLUMN mood text");
  const compare = async (query: string) =>
    (await stack.api.call("GET", `/branches/${id}/compare_schema?db_name=ember${query}`)).body.diff;
  expect(await compare("")).toMatch(/^\+\s+mood text/m);
  expect(await compare(`&base_branch_id=${id}&base_timestamp=${at}`)).toMatch(/^\+\s+mood text/m);
  expect(await compare(`&base_branch_id=${id}`)).toBe("");
});
