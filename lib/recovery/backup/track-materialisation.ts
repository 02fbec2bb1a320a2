import type { Context } from "../context";
import type { Materialisation } from "./materialisation";
import type { MaterialisationChange } from "./materialisation-port";
import type { RestoreProgress } from "./port";

/** An attempt of ours, with its signs of life. */
export interface Tracked {
  readonly begun: Materialisation;
  /** Aborted when another worker has taken over. */
  readonly signal: AbortSignal;
  save(change: MaterialisationChange): Promise<void>;
  /** Remembers progress for the next sign of life, without waiting for the ledger. */
  note(progress: RestoreProgress): void;
  stop(): void;
}

const BEAT_MS = 1_000;

/** Somebody else works on it now: whoever sees this stops and writes nothing more. */
export class TakenOver extends Error {
  override readonly name = "TakenOver";
}

export function track(ctx: Context, begun: Materialisation): Tracked {
  const { ledger, clock, backups, log } = ctx.ports;
  const abort = new AbortController();
  let seen: MaterialisationChange = {};
  const save = async (change: MaterialisationChange) => {
    const at = clock.now().toISOString();
    if (await ledger.materialisations.update(begun.branchId, begun.attempt, at, { ...seen, ...change }))
      return;
    abort.abort();
    throw new TakenOver(`Another worker fills ${begun.branchId}.`);
  };
  const beat = backups.every(BEAT_MS, async () => {
    try {
      await save({});
    } catch (error) {
      // A ledger that is away for a moment is no reason to throw a restore away; its end must be written, and says so.
      if (!(error instanceof TakenOver)) {
        log.error("a sign of life was not written", error, { branch: begun.branchId });
      }
    }
  });
  return {
    begun,
    signal: abort.signal,
    save,
    note: ({ stage, bytes, total, table }) => {
      seen = { stage, bytes, total, table };
    },
    stop: () => beat.stop(),
  };
}
