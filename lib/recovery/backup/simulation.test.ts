import { expect, it } from "vitest";
import { checkAlways, checkCalm } from "@/lib/testing/backup-invariants";
import {
  BROKEN_DUMP,
  Crash,
  chances,
  type SimulatedProcess,
  type SimulatedWorld,
  simulatedWorld,
  startProcess,
} from "@/lib/testing/backup-simulation";
import type { Outcome } from "../errors";
import { applyRetention } from "../retention/apply-retention";
import { catchUp } from "./catch-up";
import { reverifyBackups } from "./reverify-backups";
import { runBackup } from "./run-backup";
import { sweep } from "./sweep";
import { takeBackup } from "./take-backup";

const SEEDS = Number(process.env.SIMULATION_SEEDS ?? 1000);
const FIRST = Number(process.env.SIMULATION_FIRST_SEED ?? 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Works off what the process enqueued, as a worker does. */
async function drain({ backups, ctx }: SimulatedProcess): Promise<void> {
  for (let job = backups.jobs.shift(); job; job = backups.jobs.shift()) {
    if (job.kind === "run-backup") await runBackup(ctx, { runId: job.runId });
  }
}

const DEEDS: readonly ((process: SimulatedProcess) => Promise<Outcome<unknown> | undefined>)[] = [
  async (process) => {
    await takeBackup(process.ctx, { schedule: "manual" });
    await drain(process);
    return undefined;
  },
  async (process) => {
    await catchUp(process.ctx, {});
    await drain(process);
    return undefined;
  },
  async ({ ctx }) => sweep(ctx, {}),
  async ({ ctx }) => applyRetention(ctx, {}),
  async ({ ctx }) => reverifyBackups(ctx, {}),
];

async function survive(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    // What ran beside the death dies at its next step; let it.
    await new Promise((resolve) => setImmediate(resolve));
    return false;
  }
}

/** Everything works again: the ticks that a day brings. */
async function recover(world: SimulatedWorld): Promise<void> {
  for (const bucket of Object.values(world.buckets)) Object.assign(bucket, { away: false, mute: false });
  for (let tick = 0; tick < 3; tick++) {
    // Past the hour at which the day's backup is due, and past the age at which an upload is nobody's.
    const now = world.ports.clock.now().getTime();
    world.advance(DAY - (now % DAY) + DAY + 4 * HOUR);
    const process = startProcess(world, Number.POSITIVE_INFINITY);
    for (const deed of [sweep, catchUp, applyRetention, catchUp, sweep]) {
      const outcome = await deed(process.ctx, {});
      if (!outcome.ok) throw new Error(`after the storm: ${outcome.message}`);
      await drain(process);
    }
  }
}

async function live(seed: number): Promise<number> {
  const world = simulatedWorld();
  const { ports, buckets } = world;
  const chance = chances(seed);
  let crashes = 0;
  let newest: string | undefined;
  for (let moment = 0; moment < 14; moment++) {
    world.advance(Math.floor(chance.next() * 20 * HOUR));
    buckets.primary.away = chance.yes(0.08);
    buckets.second.away = chance.yes(0.15);
    buckets.primary.mute = chance.yes(0.04);
    buckets.second.mute = chance.yes(0.04);
    const process = startProcess(world, chance.yes(0.6) ? 1 + chance.below(70) : Number.POSITIVE_INFINITY);
    if (chance.yes(0.1)) process.backups.dumps.failure = BROKEN_DUMP;
    const deed = DEEDS[chance.yes(0.6) ? chance.below(2) : chance.below(DEEDS.length)];
    if (deed && !(await survive(() => deed(process)))) crashes += 1;

    const there = await checkAlways(world);
    if (newest !== undefined) expect(there, "the newest good backup is gone").toContain(newest);
    const good = (await ports.ledger.backups.list({ limit: 1000 })).filter(
      (run) => run.state === "succeeded",
    );
    newest = good
      .map((run) => run.backupId)
      .sort()
      .at(-1);
    const pinned = (await ports.ledger.backups.listRecords()).filter((record) => record.pinned !== null);
    for (const { id } of pinned) expect(there, "a pinned backup is gone").toContain(id);
    if (newest && chance.yes(0.1))
      await ports.ledger.backups.pin(newest, { by: "s", at: "t", reason: "keep" });
  }
  await recover(world);
  await checkAlways(world);
  await checkCalm(world);
  const [latest] = await ports.ledger.backups.listRecords();
  expect(latest?.copies.filter((copy) => copy.state === "verified").length).toBeGreaterThanOrEqual(2);
  return crashes;
}

it(`survives a death at any step, ${SEEDS} lives`, { timeout: 120_000 }, async () => {
  let crashes = 0;
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    try {
      crashes += await live(seed);
    } catch (error) {
      throw new Error(`SIMULATION_FIRST_SEED=${seed} SIMULATION_SEEDS=1 shows it again`, { cause: error });
    }
  }
  // A simulation in which nothing dies proves nothing.
  expect(crashes).toBeGreaterThan(SEEDS);
});
