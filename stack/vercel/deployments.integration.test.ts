import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestVercel, testVercel } from "./testing/harness";

let vercel: TestVercel;
beforeEach(async () => {
  vercel = await testVercel();
});
afterEach(() => vercel.destroy());

const upsert = (value: string, target = ["production", "preview"]) =>
  vercel.call("POST", "/v10/projects/:project/env?upsert=true", {
    ...{ key: "DATABASE_URL", value, type: "sensitive", target },
  });
const serving = () => vercel.production()?.env.DATABASE_URL;

test("a changed variable reaches the next deployment and no other", async () => {
  const before = vercel.production()?.deploymentId;
  expect(await upsert("postgresql://ember@new/ember")).toMatchObject({
    status: 201,
    body: { created: { key: "DATABASE_URL", value: "", type: "sensitive" }, failed: [] },
  });
  expect(serving()).toBe("postgresql://ember@old/ember");
  const made = await vercel.redeploy();
  expect(made).toMatchObject({
    readyState: "QUEUED",
    aliasAssigned: false,
    meta: { originalDeploymentId: before },
  });
  await vercel.reaches(made.id, "BUILDING");
  expect(serving()).toBe("postgresql://ember@old/ember");
  expect(await vercel.reaches(made.id, "READY")).toMatchObject({
    aliasAssigned: true,
    readySubstate: "PROMOTED",
  });
  expect(serving()).toBe("postgresql://ember@new/ember");
  expect((await vercel.call("GET", "/v9/projects/:project")).body).toMatchObject({
    targets: { production: { id: made.id } },
  });
  expect((await vercel.call("GET", "/v6/deployments?projectId=:project")).body).toMatchObject({
    deployments: [{ uid: made.id, state: "READY" }, { uid: before }],
    pagination: { count: 2, next: null },
  });
  expect((await vercel.call("GET", "/v6/deployments?limit=1")).body).toMatchObject({
    pagination: { count: 1, next: expect.any(Number) },
  });
});

test("a secret value is never shown, and only exactly the same variable is replaced", async () => {
  const { body } = await vercel.call("GET", "/v10/projects/:project/env?decrypt=true");
  expect(JSON.stringify(body)).not.toContain("ember@old");
  expect(JSON.stringify(body)).toContain('"value":"hello"');
  expect(await upsert("postgresql://ember@new/ember", ["production"])).toMatchObject({
    status: 403,
    body: { error: { code: "ENV_CONFLICT" } },
  });
  expect(await upsert("postgresql://ember@new/ember", ["development"])).toMatchObject({
    status: 400,
    body: { error: { code: "bad_request" } },
  });
});

test("production goes back to an earlier deployment with its environment, and stays there after a rollback", async () => {
  const first = vercel.production()?.deploymentId ?? "";
  await upsert("postgresql://ember@new/ember");
  const second = await vercel.redeploy();
  await vercel.reaches(second.id, "READY");
  expect((await vercel.call("POST", `/v1/projects/:project/rollback/${first}`)).status).toBe(201);
  await expect.poll(serving).toBe("postgresql://ember@old/ember");

  const third = await vercel.redeploy();
  expect(await vercel.reaches(third.id, "READY")).toMatchObject({
    aliasAssigned: false,
    readySubstate: "STAGED",
  });
  expect(serving()).toBe("postgresql://ember@old/ember");
  expect((await vercel.call("POST", `/v10/projects/:project/promote/${third.id}`)).status).toBe(201);
  await expect.poll(serving).toBe("postgresql://ember@new/ember");
  const again = await vercel.call("POST", `/v10/projects/:project/promote/${third.id}`);
  expect(again).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
});

test("an older build that ends late does not take the place of a newer one", async () => {
  await vercel.faults([{ match: { path: "/v13" }, fault: { slowMs: 600 } }]);
  const slow = await vercel.redeploy();
  await upsert("postgresql://ember@new/ember");
  const next = await vercel.redeploy();
  await vercel.reaches(next.id, "READY");
  expect((await vercel.reaches(slow.id, "READY")).aliasAssigned).toBe(false);
  expect(serving()).toBe("postgresql://ember@new/ember");
});

test("a build that hangs holds up nobody and can be cancelled", async () => {
  await vercel.faults([{ match: { path: "/v13" }, fault: { stuck: true } }]);
  const stuck = await vercel.redeploy();
  const next = await vercel.redeploy();
  await vercel.reaches(next.id, "READY");
  await sleep(300);
  await vercel.reaches(stuck.id, "BUILDING");
  expect((await vercel.call("PATCH", `/v12/deployments/${stuck.id}/cancel`)).status).toBe(200);
  await vercel.reaches(stuck.id, "CANCELED");
  expect((await vercel.call("PATCH", `/v12/deployments/${stuck.id}/cancel`)).status).toBe(400);
  expect(vercel.production()?.deploymentId).toBe(next.id);
});

test("what was ordered to go wrong does", async () => {
  await upsert("postgresql://ember@new/ember");
  await vercel.faults([
    { match: { path: "/v13" }, fault: { failDeployment: "Command “npm run build” exited with 1" } },
  ]);
  const failed = await vercel.redeploy();
  expect(await vercel.reaches(failed.id, "ERROR")).toMatchObject({
    errorMessage: "Command “npm run build” exited with 1",
  });
  await vercel.faults([{ match: { path: "/v13" }, fault: { keepEnv: true } }]);
  const kept = await vercel.redeploy();
  await vercel.reaches(kept.id, "READY");
  expect([vercel.production()?.deploymentId, serving()]).toEqual([kept.id, "postgresql://ember@old/ember"]);
  await vercel.faults([{ match: { path: "/env$" }, fault: { failEnv: "no more than 1000 variables" } }]);
  expect(await upsert("postgresql://ember@other/ember")).toMatchObject({
    status: 201,
    body: { created: [], failed: [{ error: { message: "no more than 1000 variables" } }] },
  });
  await vercel.faults([{ fault: { status: 503 }, times: 2 }, { fault: { drop: "before" } }]);
  expect((await vercel.call("GET", "/v9/projects/:project")).status).toBe(503);
  expect((await upsert("x")).status).toBe(503);
  await expect(vercel.call("GET", "/v9/projects/:project")).rejects.toThrow("fetch failed");
});
