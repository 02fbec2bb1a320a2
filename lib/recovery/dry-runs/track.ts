import type { Context } from "../context";
import type { DryRun, DryRunStage } from "./dry-run";

const BEAT_MS = 2_000;

/** Somebody gave this dry run up: whoever sees this stops and writes nothing more. */
export class LostDryRun extends Error {
  override readonly name = "LostDryRun";
}

/** The dry run at work, kept in the ledger, with its signs of life. */
export interface Tracker {
  readonly run: DryRun;
  save(change: Partial<DryRun>): Promise<void>;
  /** Does a stage, and writes down how long it took. */
  timed<T>(stage: DryRunStage, work: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** Every change of a dry run at work goes through here. */
export function trackDryRun(ctx: Context, begun: DryRun): Tracker {
  const { ledger, clock, backups, log } = ctx.ports;
  let run = begun;
  const save = async (change: Partial<DryRun>) => {
    // Taken before the wait: a change that comes meanwhile is in the next write.
    run = { ...run, ...change, heartbeatAt: clock.now().toISOString() };
    if (!(await ledger.dryRuns.save(run, ["running"]))) {
      throw new LostDryRun(`The dry run ${begun.id} is not ours any more.`);
    }
  };
  const beat = backups.every(BEAT_MS, async () => {
    try {
      await save({});
    } catch (error) {
      // A ledger that is away for a moment is no reason to stop; the end must be written, and says so.
      if (!(error instanceof LostDryRun))
        log.error("a sign of life was not written", error, { run: begun.id });
    }
  });
  return {
    get run() {
      return run;
    },
    save,
    timed: async (stage, work) => {
      await save({ stage });
      const start = clock.now().getTime();
      const result = await work();
      await save({ stages: [...run.stages, { stage, ms: clock.now().getTime() - start }] });
      return result;
    },
    stop: () => beat.stop(),
  };
}
