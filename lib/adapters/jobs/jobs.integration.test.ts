import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Job } from "@/lib/recovery/backup/ledger-port";
import { createScratchLedger, type ScratchLedger } from "../contract/scratch-ledger";
import { createJobQueue, type JobQueue } from "./index";

let scratch: ScratchLedger;
let queues: JobQueue[];
let client: Client;

beforeAll(async () => {
  scratch = await createScratchLedger();
  const log = () => undefined;
  queues = [createJobQueue({ url: scratch.url, log }), createJobQueue({ url: scratch.url, log })];
  client = new Client({ connectionString: scratch.url });
  await client.connect();
});
beforeEach(async () => {
  await queue(0).drain(async () => undefined);
});
afterAll(async () => {
  await client.end();
  for (const one of queues) await one.close();
  await scratch.drop();
});

function queue(index: number): JobQueue {
  const found = queues[index];
  if (!found) throw new Error("no such queue");
  return found;
}

const collect = () => {
  const done: Job[] = [];
  return { done, perform: async (job: Job) => void done.push(job) };
};

it("does what was enqueued, once for one key, however many work it off", async () => {
  const run: Job = { kind: "run-backup", runId: "run_1" };
  await Promise.all([queue(0).enqueue(run, "run_1"), queue(1).enqueue(run, "run_1")]);
  await queue(1).enqueue({ kind: "sweep" }, "sweep");
  const { done, perform } = collect();
  await Promise.all([queue(0).drain(perform), queue(1).drain(perform)]);
  expect(done).toHaveLength(2);
  expect(done).toContainEqual(run);
  expect(done).toContainEqual({ kind: "sweep" });
});

it("remembers that something is fresh, once", async () => {
  queue(1).takeFresh();
  await queue(0).enqueue({ kind: "sweep" }, "sweep");
  expect([queue(0).takeFresh(), queue(0).takeFresh(), queue(1).takeFresh()]).toEqual([true, false, false]);
});

it("keeps a job that threw for later, with its reason and not for ever", async () => {
  await queue(0).enqueue({ kind: "retention" }, "retention");
  await queue(0).drain(async () => {
    throw new Error("the bucket is away");
  });
  const { rows } = await client.query(
    `select attempts, max_attempts, last_error, run_at > now() as later
     from graphile_worker._private_jobs where key = 'retention'`,
  );
  expect(rows).toMatchObject([
    { attempts: 1, max_attempts: 5, last_error: expect.stringContaining("away"), later: true },
  ]);
});

it("works as long as it is let, picks up what others enqueue, and stops", async () => {
  const { done, perform } = collect();
  const worker = await queue(0).work(perform, [{ pattern: "0 3 * * *", job: { kind: "catch-up" } }]);
  await queue(1).enqueue({ kind: "reverify" }, "reverify");
  for (let wait = 0; done.length === 0 && wait < 100; wait++) await pause(50);
  await worker.stop();
  await worker.stopped;
  expect(done).toEqual([{ kind: "reverify" }]);
});
