import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type TestVercel, TOKEN, testVercel } from "./testing/harness";

async function started(options: Parameters<typeof testVercel>[0] = {}): Promise<TestVercel> {
  const vercel = await testVercel(options);
  onTestFinished(() => vercel.destroy());
  return vercel;
}

const maintenance = (vercel: TestVercel, value: unknown) =>
  vercel.call("PATCH", `/v1/edge-config/${vercel.edgeConfigId}/items`, {
    items: [{ operation: "upsert", key: "maintenance", value }],
  });

/** Reads as `@vercel/edge-config` does. */
async function read(connection: string, path: string, headers: Record<string, string> = {}) {
  const url = new URL(connection);
  const authorization = `Bearer ${url.searchParams.get("token")}`;
  const response = await fetch(`${url.origin}${url.pathname}${path}?version=1`, {
    headers: { authorization, ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

test("says in Vercel's words who is not let in, and what does not exist", async () => {
  const { apiUrl, projectId, teamId, call } = await started();
  const ask = async (query: string, authorization?: string) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${apiUrl}/v9/projects/${projectId}${query}`, { headers });
    return { status: response.status, body: await response.json() };
  };
  const good = `Bearer ${TOKEN}`;
  expect(await ask(`?teamId=${teamId}`)).toMatchObject({
    ...{ status: 403, body: { error: { code: "forbidden", missingToken: true } } },
  });
  expect(await ask(`?teamId=${teamId}`, "Bearer other")).toMatchObject({
    ...{ status: 403, body: { error: { code: "forbidden", invalidToken: true } } },
  });
  expect(await ask("", good)).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  expect(await ask("?teamId=team_other", good)).toMatchObject({ status: 403 });
  expect((await ask(`?teamId=${teamId}`, good)).status).toBe(200);
  expect(await call("GET", "/v13/deployments/dpl_none")).toMatchObject({ status: 404 });
  expect(await call("GET", "/v99/nothing")).toMatchObject({
    ...{ status: 404, body: { error: { code: "not_found", message: expect.any(String) } } },
  });
  expect(await call("POST", "/v13/deployments", { name: "ember" })).toMatchObject({
    ...{ status: 400, body: { error: { code: "bad_request", message: expect.stringContaining("files") } } },
  });
});

test("limits requests, and says until when", async () => {
  const { call } = await started({ requestsPerMinute: 2 });
  await call("GET", "/v9/projects/:project");
  await call("GET", "/v9/projects/:project");
  expect(await call("GET", "/v9/projects/:project")).toMatchObject({
    status: 429,
    body: { error: { code: "rate_limited", limit: { remaining: 0, resetMs: expect.any(Number) } } },
  });
});

test("a change of Edge Config is read a moment later, at once when that is asked for", async () => {
  const vercel = await started();
  const connection = vercel.production()?.env.EDGE_CONFIG ?? "";
  const missing = await read(connection, "/item/maintenance");
  expect([missing.status, missing.headers.has("x-edge-config-digest")]).toEqual([404, true]);
  expect(await maintenance(vercel, true)).toEqual({ status: 200, body: { status: "ok" } });
  const consistent = { "x-edge-config-min-updated-at": `${Number.MAX_SAFE_INTEGER}` };
  expect((await read(connection, "/item/maintenance")).status).toBe(404);
  expect((await read(connection, "/item/maintenance", consistent)).body).toBe(true);
  await expect.poll(async () => (await read(connection, "/item/maintenance")).body).toBe(true);
  const all = await read(connection, "/items");
  expect(all.body).toEqual({ maintenance: true });
  const etag = all.headers.get("etag") ?? "";
  expect((await read(connection, "/items", { "if-none-match": etag })).status).toBe(304);
  expect((await read(connection.replace(/token=.*/, "token=x"), "/items")).status).toBe(401);
  const { body } = await vercel.call("GET", `/v1/global-config/${vercel.edgeConfigId}/items`);
  expect(body).toMatchObject([{ key: "maintenance", value: true, edgeConfigId: vercel.edgeConfigId }]);
});

test("changes of Edge Config in one request happen together or not at all", async () => {
  const vercel = await started();
  const refused = await vercel.call("PATCH", `/v1/edge-config/${vercel.edgeConfigId}/items`, {
    items: [
      { operation: "upsert", key: "maintenance", value: true },
      { operation: "update", key: "never-made", value: 1 },
    ],
  });
  expect(refused.status).toBe(404);
  expect((await vercel.call("GET", `/v1/edge-config/${vercel.edgeConfigId}/items`)).body).toEqual([]);
});

test("kill -9 loses nothing, and a deployment that was building goes on", async () => {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-vercel-crash-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const child = spawn(process.execPath, ["--import", "tsx", resolve("stack/vercel/testing/run.ts"), dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const first: { apiUrl: string; projectId: string; teamId: string; edgeConfigId: string } = JSON.parse(
    line.toString(),
  );
  const call = (method: string, path: string, body: unknown) =>
    fetch(`${first.apiUrl}${path}${path.includes("?") ? "&" : "?"}teamId=${first.teamId}`, {
      ...{ method, headers: { authorization: `Bearer ${TOKEN}` }, body: JSON.stringify(body) },
    });
  const variable = { key: "DATABASE_URL", value: "postgresql://ember@new/ember", type: "sensitive" };
  const target = ["production", "preview"];
  await call("POST", `/v10/projects/${first.projectId}/env?upsert=true`, { ...variable, target });
  await call("PATCH", `/v1/edge-config/${first.edgeConfigId}/items`, {
    items: [{ operation: "upsert", key: "maintenance", value: true }],
  });
  const made = await call("POST", "/v13/deployments", { name: "ember", target: "production", files: [] });
  const { id } = (await made.json()) as { id: string };
  child.kill("SIGKILL");
  await once(child, "exit");

  const again = await testVercel({}, dir);
  onTestFinished(() => again.stop());
  expect([again.projectId, again.edgeConfigId]).toEqual([first.projectId, first.edgeConfigId]);
  await again.reaches(id, "READY");
  expect(again.production()).toMatchObject({
    deploymentId: id,
    env: { DATABASE_URL: "postgresql://ember@new/ember" },
  });
  await sleep(200);
  expect((await read(again.production()?.env.EDGE_CONFIG ?? "", "/item/maintenance")).body).toBe(true);
});
