import { createServer, type IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bind, closeServer } from "../../http/listen";
import { readCrons } from "../index";
import { type TestVercel, testVercel } from "../testing/harness";

const jobs = [
  { path: "/api/cron/backup", schedule: "0 3 * * *" },
  { path: "/api/cron/alerts", schedule: "*/10 * * * *" },
];
let vercel: TestVercel;
let visits: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
const app = createServer(({ method, url, headers }, response) => {
  visits.push({ method, url, headers });
  response.writeHead(url === "/api/cron/alerts" ? 500 : 200).end("{}");
});

beforeEach(async () => {
  visits = [];
  const port = await bind(app, 0, "127.0.0.1");
  const target = `http://127.0.0.1:${port}`;
  vercel = await testVercel({ crons: { jobs, target, secret: "cron-secret", tick: true } });
});
afterEach(async () => {
  vi.useRealTimers();
  await vercel.destroy();
  await closeServer(app);
});

test("visits a job with the secret, once, or several times at once", async () => {
  const once = await vercel.call("POST", "/_test/crons", { path: "/api/cron/backup" });
  expect(once).toMatchObject({ status: 200, body: { deliveries: [{ status: 200 }] } });
  expect(visits).toMatchObject([
    {
      method: "GET",
      url: "/api/cron/backup",
      headers: {
        authorization: "Bearer cron-secret",
        "user-agent": "vercel-cron/1.0",
        "x-vercel-cron-schedule": "0 3 * * *",
      },
    },
  ]);
  await vercel.call("POST", "/_test/crons", { path: "/api/cron/alerts", times: 2 });
  expect(visits).toHaveLength(3);
  expect((await vercel.call("GET", "/_test/crons")).body).toMatchObject({
    crons: [
      { path: "/api/cron/backup", last: { status: 200 } },
      { path: "/api/cron/alerts", last: { status: 500 } },
    ],
  });
  expect((await vercel.call("POST", "/_test/crons", { path: "/api/cron/other" })).status).toBe(404);
});

test("visits those that are due when the minute begins, and never a second time", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-23T02:59:59.900Z") });
  vercel.startCrons();
  vercel.startCrons();
  await new Promise((resolve) => setTimeout(resolve, 60));
  vi.setSystemTime(new Date("2026-11-23T03:00:00.010Z"));
  await expect
    .poll(() => visits.map(({ url }) => url).sort(), { timeout: 5_000 })
    .toEqual([...["/api/cron/alerts", "/api/cron/backup"]]);
});

test("reads the jobs of this project's vercel.json", async () => {
  const crons = await readCrons("vercel.json");
  expect(crons).toContainEqual({ path: "/api/cron/backup", schedule: "0 3 * * *" });
});
