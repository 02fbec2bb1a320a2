import type { CronEntry } from "@/lib/adapters/jobs";
import { loadEnvironment } from "./console/environment";

/** The same ticks as in vercel.json; `--no-clock` leaves them to the platform. */
const CLOCK: readonly CronEntry[] = [
  { pattern: "5 * * * *", job: { kind: "catch-up" } },
  { pattern: "35 * * * *", job: { kind: "sweep" } },
  { pattern: "30 4 * * *", job: { kind: "retention" } },
  { pattern: "0 5 * * *", job: { kind: "reverify" } },
  { pattern: "0 6 * * 0", job: { kind: "weekly-drill" } },
  { pattern: "45 * * * *", job: { kind: "sweep-drills" } },
  { pattern: "*/10 * * * *", job: { kind: "alerts" } },
];

/** Works off the queue on the ledger until it is told to stop. */
async function main(): Promise<number> {
  await loadEnvironment();
  const { closeWiring, wiring } = await import("@/lib/server/context");
  const { perform } = await import("@/lib/server/perform");
  const { queue } = wiring();
  if (!queue) throw new Error("There is no queue to work off.");
  const clock = process.argv.includes("--no-clock") ? [] : CLOCK;
  try {
    const worker = await queue.work(perform, clock);
    console.log(
      `The worker is at work${clock.length === 0 ? "" : ", with a clock of its own"}. Ctrl-C stops it.`,
    );
    await worker.stopped;
    return 0;
  } finally {
    await closeWiring();
  }
}

process.exitCode = await main();
