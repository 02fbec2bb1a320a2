import type { Context } from "../context";
import type { Drill, DrillStage } from "./drill";

const BEAT_MS = 2_000;

/** Somebody gave this drill up: whoever sees this stops and writes nothing more. */
export class LostDrill extends Error {
  override readonly name = "LostDrill";
}

/** The running drill, kept in the ledger, with its signs of life. Every change goes through here. */
export interface Tracker {
  readonly drill: Drill;
  /** Aborted when the drill is not ours any more. */
  readonly signal: AbortSignal;
  save(change: Partial<Drill>): Promise<void>;
  /** Remembers progress for the next sign of life, without waiting for the ledger. */
  note(change: Pick<Drill, "stage" | "progress">): void;
  /** Does a stage, and writes down how long it took. */
  timed<T>(stage: DrillStage, work: () => Promise<T>): Promise<T>;
  stop(): void;
}

export function trackDrill(ctx: Context, begun: Drill): Tracker {
  const { ledger, clock, backups, log } = ctx.ports;
  const abort = new AbortController();
  let drill = begun;
  const save = async (change: Partial<Drill>) => {
    // Taken before the wait: a change that comes meanwhile is in the next write.
    drill = { ...drill, ...change, heartbeatAt: clock.now().toISOString() };
    if (await ledger.drills.save(drill, ["running"])) return;
    abort.abort();
    throw new LostDrill(`The drill ${begun.id} is not ours any more.`);
  };
  const beat = backups.every(BEAT_MS, async () => {
    try {
      await save({});
    } catch (error) {
      // A ledger that is away for a moment is no reason to stop; the end must be written, and says so.
      if (!(error instanceof LostDrill))
        log.error("a sign of life was not written", error, { drill: begun.id });
    }
  });
  return {
    get drill() {
      return drill;
    },
    signal: abort.signal,
    save,
    note: (change) => {
      drill = { ...drill, ...change };
    },
    timed: async (stage, work) => {
      await save({ stage });
      const start = clock.now().getTime();
      const result = await work();
      await save({ stages: [...drill.stages, { stage, ms: clock.now().getTime() - start }] });
      return result;
    },
    stop: () => beat.stop(),
  };
}
