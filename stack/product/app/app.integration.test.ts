import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ember as product } from "../../ember/index";
import { rental } from "../../rental/index";
import { type Deployed, deployedProduct } from "../testing/deployed";
import { startTrafficOf } from "../traffic";

let ember: Deployed;
beforeEach(async () => {
  ember = await deployedProduct(product);
});
afterEach(() => ember.stop());

async function get(path: string) {
  const response = await fetch(`${ember.app.url}${path}`);
  const body = await response.text();
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body };
}
const health = async () => {
  const { status, body } = await get("/api/health");
  return { status, body: JSON.parse(body) as unknown };
};
const setSwitch = (on: boolean, message: string | null = null) =>
  ember.vercel.call("PATCH", `/v1/edge-config/${ember.vercel.edgeConfigId}/items`, {
    items: [
      { operation: "upsert", key: "maintenance", value: on },
      { operation: "upsert", key: "maintenance_notice", value: on ? { message } : null },
    ],
  });
const setUrl = (value: string, vercel = ember.vercel) =>
  vercel.call("POST", "/v10/projects/:project/env?upsert=true", {
    ...{ key: "DATABASE_URL", value, type: "sensitive", target: ["production", "preview"] },
  });

async function memories(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>("select count(*)::int from memories");
  await client.end();
  return rows[0]?.count ?? -1;
}

test("uses the database that it was deployed with, until another deployment is ready", async () => {
  const { host } = new URL(ember.before.url);
  const first = ember.vercel.production()?.deploymentId;
  expect(await health()).toMatchObject({
    status: 200,
    body: { status: "healthy", deployment: first, maintenance: false, database: { host } },
  });
  expect((await get("/")).body).toMatch(/<b>24<\/b> memories of <b>6<\/b> people/);
  await setUrl(ember.after.url);
  await ember.before.break(true);
  expect(await health()).toMatchObject({
    status: 503,
    body: { status: "unhealthy", database: { host, latencyMs: null }, problem: expect.any(String) },
  });
  expect((await get("/")).status).toBe(500);
  const made = await ember.vercel.redeploy();
  await ember.vercel.reaches(made.id, "READY");
  expect(await health()).toMatchObject({ status: 200, body: { deployment: made.id } });
  expect((await get("/")).status).toBe(200);
});

test("closes for visitors while the switch is on, and tells nobody but its health how it is", async () => {
  await setSwitch(true, "Back at <15:00> UTC");
  await expect.poll(async () => (await get("/")).status, { timeout: 5_000 }).toBe(503);
  const page = await get("/");
  expect([page.retryAfter, page.body]).toEqual(["120", expect.stringContaining("Back at &lt;15:00&gt; UTC")]);
  expect((await get("/anything")).status).toBe(503);
  expect(await health()).toMatchObject({ status: 200, body: { status: "healthy", maintenance: true } });
  await setSwitch(false);
  await expect.poll(async () => (await get("/")).status, { timeout: 5_000 }).toBe(200);
});

test("stays as open as it was while Edge Config does not answer", async () => {
  expect((await get("/")).status).toBe(200);
  await ember.vercel.faults([{ match: { path: "^/ecfg_" }, fault: { status: 503 }, times: 2 }]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await get("/")).status).toBe(200);
});

test("people's writes go where the app is deployed, and nowhere while it is closed", async () => {
  const errors: unknown[] = [];
  const traffic = startTrafficOf(product, {
    ...{ databaseUrl: ember.app.openDatabase, ratePerSecond: 100, seed: 5 },
    onError: (error) => errors.push(error),
  });
  try {
    await expect.poll(traffic.count, { timeout: 10_000 }).toBeGreaterThan(10);
    const untouched = await memories(ember.after.url);
    await setSwitch(true);
    await expect.poll(ember.app.openDatabase, { timeout: 5_000 }).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [closed, written] = [traffic.count(), await memories(ember.before.url)];
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([traffic.count(), await memories(ember.before.url)]).toEqual([closed, written]);
    await setUrl(ember.after.url);
    await ember.vercel.reaches((await ember.vercel.redeploy()).id, "READY");
    await setSwitch(false);
    await expect.poll(() => memories(ember.after.url), { timeout: 20_000 }).toBeGreaterThan(untouched);
    expect(await memories(ember.before.url)).toBe(written);
    expect(errors).toEqual([]);
  } finally {
    await traffic.stop();
  }
});

test("is the app of whatever product is deployed", async () => {
  const shop = await deployedProduct(rental);
  try {
    const page = await fetch(shop.app.url);
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringMatching(
        /<h1>Second Reel<.*<b>300<\/b> films for <b>6<\/b> customers, <b>0<\/b> of them/s,
      ),
    ]);
    expect((await fetch(`${shop.app.url}/api/health`)).status).toBe(200);
    // Another product's database is no good answer, however well it is.
    await setUrl(ember.before.url, shop.vercel);
    await shop.vercel.reaches((await shop.vercel.redeploy()).id, "READY");
    expect((await fetch(`${shop.app.url}/api/health`)).status).toBe(503);
  } finally {
    await shop.stop();
  }
});
