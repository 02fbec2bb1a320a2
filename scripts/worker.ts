import { randomUUID } from "node:crypto";
import type { CronEntry } from "@/lib/adapters/jobs";
import { readArguments } from "./console/command";
import { loadEnvironment } from "./console/environment";

/** The same ticks as in vercel.json; the catch-up takes the day's backup once it is due. */
const CLOCK: readonly CronEntry[] = [
  { pattern: "5 * * * *", job: { kind: "catch-up" } },
  { pattern: "35 * * * *", job: { kind: "sweep" } },
  { pattern: "30 4 * * *", job: { kind: "retention" } },
  { pattern: "0 5 * * *", job: { kind: "reverify" } },
  // One drill at a time: the kind that is due the longest, if any is; after a failed one it is tried again.
  { pattern: "0 6 * * *", job: { kind: "due-drill" } },
  { pattern: "45 * * * *", job: { kind: "sweep-drills" } },
  { pattern: "50 * * * *", job: { kind: "expire-receipts" } },
  { pattern: "20 * * * *", job: { kind: "check-posture" } },
  { pattern: "* * * * *", job: { kind: "advance-incidents" } },
  { pattern: "*/10 * * * *", job: { kind: "alerts" } },
];

const SIGN_MS = 60_000;
/** A run is not kept waiting for the next minute while somebody is at work. */
const FOLLOW_MS = 5_000;

const USAGE = `npm run worker -- [--no-clock | --once TICK]

Works off the queue on the ledger until it is told to stop, and ticks like the platform's cron.
  --no-clock    leave the ticks to the platform
  --once TICK   do one tick and what it queued, then end: ${CLOCK.map(({ job }) => job.kind).join(", ")}`;

async function main(): Promise<number> {
  const tickOf = (kind: string | undefined) => CLOCK.find(({ job }) => job.kind === kind)?.job;
  const given = readArguments(
    USAGE,
    { "no-clock": { type: "boolean", default: false }, once: { type: "string" } },
    ({ values: { once }, positionals }) =>
      positionals.length === 0 && (once === undefined || tickOf(once) !== undefined),
  );
  if (typeof given === "number") return given;
  const { values } = given;
  const tick = tickOf(values.once);
  await loadEnvironment();
  // Only now: these read the environment.
  const { closeWiring, wiring } = await import("@/lib/server/context");
  const { perform } = await import("@/lib/server/perform");
  const { queue } = wiring();
  if (!queue) throw new Error("There is no queue to work off.");
  try {
    if (tick !== undefined) {
      await perform(tick);
      await queue.drain(perform);
      return 0;
    }
    const clock = values["no-clock"] ? [] : CLOCK;
    const worker = await queue.work(perform, clock);
    const signs = await giveSigns();
    const runs = await followIncidents();
    console.log(
      `The worker is at work${clock.length === 0 ? "" : ", with a clock of its own"}. Ctrl-C stops it.`,
    );
    await worker.stopped;
    signs.stop();
    runs.stop();
    return 0;
  } finally {
    await closeWiring();
  }
}

/** A minute without a sign, and the posture page says so. A ledger that is away for a moment is no reason to stop. */
async function giveSigns(): Promise<{ stop(): void }> {
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { noteWorker } = await import("@/lib/recovery/posture/note-worker");
  const sign = () => runVerbAs({ kind: "worker", job: "worker" }, noteWorker, {}, randomUUID());
  await sign();
  const timer = setInterval(sign, SIGN_MS);
  return { stop: () => clearInterval(timer) };
}

/** Lets open incidents go on: what needs the key that opens backups, or lasts longer than a function may, is done here. */
async function followIncidents(): Promise<{ stop(): void }> {
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { advanceIncidents } = await import("@/lib/recovery/incidents/advance-incidents");
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    // A ledger that is away for a moment is no reason to stop: a failure is an answer here.
    await runVerbAs({ kind: "worker", job: "incidents" }, advanceIncidents, {}, randomUUID());
    busy = false;
  }, FOLLOW_MS);
  return { stop: () => clearInterval(timer) };
}

process.exitCode = await main();
