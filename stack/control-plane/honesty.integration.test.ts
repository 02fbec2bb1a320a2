import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { neonConfig, Pool } from "@neondatabase/serverless";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { momentOf, sql, type TestStack, testStack } from "./testing/harness";

const exec = promisify(execFile);
let stack: TestStack;

beforeAll(async () => {
  stack = await testStack();
  await sql(stack.databaseUrl, "CREATE TABLE memories (id int PRIMARY KEY, text text)");
  await sql(stack.databaseUrl, "INSERT INTO memories VALUES (1, 'the night my daughter was born')");
});
afterAll(() => stack.destroy());

/** Runs the published Neon CLI against the stack. */
async function neonctl(...args: string[]): Promise<string> {
  const host = ["--api-host", stack.apiUrl, "--api-key", "test-key", "--no-analytics", "--no-color"];
  const config = ["--config-dir", `${stack.dir}/neonctl`, "--context-file", `${stack.dir}/.neon`];
  const { stdout } = await exec("neonctl", [...args, ...host, ...config], {
    env: { ...process.env, CI: "1", NEON_API_KEY: "" },
    cwd: stack.dir,
  });
  return stdout;
}
const json = async (...args: string[]): Promise<unknown> =>
  JSON.parse(await neonctl(...args, "--output", "json"));
const inProject = () => ["--project-id", stack.projectId];

/** neonctl accepts milliseconds at most. */
async function millisecond(): Promise<string> {
  return `${(await momentOf(stack.databaseUrl)).slice(0, 23)}Z`;
}

test("neonctl lists, branches at a past moment, connects, restores and deletes", async () => {
  expect(await json("projects", "list")).toMatchObject({
    projects: [{ id: stack.projectId, name: "ember" }],
  });
  const past = await millisecond();
  await sql(stack.databaseUrl, "DELETE FROM memories");

  const made = await json("branches", "create", ...inProject(), "--name", "yesterday", "--parent", past);
  expect(made).toMatchObject({ branch: { name: "yesterday", parent_id: stack.branchId } });
  await stack.api.settle();
  expect(await json("branches", "list", ...inProject())).toMatchObject([
    ...[expect.objectContaining({ name: "yesterday", current_state: "ready" })],
    expect.objectContaining({ name: "production", default: true }),
  ]);

  const printed = (await neonctl("connection-string", "yesterday", ...inProject(), "--ssl", "omit")).trim();
  const { stdout } = await exec("psql", [printed, "-Atc", "SELECT text FROM memories"]);
  expect(stdout.trim()).toBe("the night my daughter was born");

  await neonctl(
    "branches",
    "restore",
    "production",
    `^self@${past}`,
    "--preserve-under-name",
    "before",
    ...inProject(),
  );
  await stack.api.settle();
  expect(await sql(stack.databaseUrl, "SELECT id FROM memories")).toEqual([{ id: 1 }]);

  await neonctl("branches", "delete", "yesterday", ...inProject());
  await stack.api.settle();
  const names = (await stack.api.call("GET", "/branches?sort_by=name&sort_order=asc")).body.branches;
  expect(names.map((branch) => branch.name)).toEqual(["before", "production"]);
  const operations = z.array(z.object({ status: z.string() }));
  const listed = operations.parse(await json("operations", "list", ...inProject()));
  expect(new Set(listed.map(({ status }) => status))).toEqual(new Set(["finished"]));
});

test("the serverless driver works through the WebSocket proxy, and only to endpoints", async () => {
  neonConfig.webSocketConstructor = WebSocket;
  neonConfig.wsProxy = (host, port) => `${stack.wsProxy}?address=${host}:${port}`;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineTLS = false;
  const pool = new Pool({ connectionString: stack.databaseUrl });
  try {
    const { rows } = await pool.query("SELECT 9007199254740993::bigint AS big, repeat('x', 100000) AS long");
    expect(rows[0]?.big).toBe("9007199254740993");
    expect(rows[0]?.long).toHaveLength(100_000);
  } finally {
    await pool.end();
  }
  const foreign = new WebSocket(`ws://${stack.wsProxy}?address=127.0.0.1:${new URL(stack.apiUrl).port}`);
  await expect(new Promise((open, fail) => foreign.on("open", open).on("error", fail))).rejects.toThrow(
    /403/,
  );
});
