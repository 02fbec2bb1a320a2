import type { Context } from "../../context";
import type { RunChange } from "../ledger-port";
import type { BackupRun } from "../run";
import { entered } from "../stage-times";

/** The run was ended or taken over by somebody else: whoever sees this stops at once and cleans up nothing. */
export class LostRun extends Error {
  override readonly name = "LostRun";
}

/** The right to work on a run, as long as its signs of life arrive. Every change goes through here. */
export interface Lease {
  readonly run: BackupRun;
  readonly signal: AbortSignal;
  /** Writes what changed; throws {@link LostRun} when the run is not ours any more. */
  save(change: RunChange): Promise<void>;
  /** Remembers numbers for the next sign of life, without waiting for the ledger. */
  note(bytes: BackupRun["bytes"]): void;
  end(): void;
}

const BEAT_MS = 5_000;

export function takeLease(ctx: Context, begun: BackupRun): Lease {
  const { ledger, clock, backups } = ctx.ports;
  const abort = new AbortController();
  let run = begun;
  let bytes = begun.bytes;
  let lost = false;
  const write = async (change: RunChange): Promise<void> => {
    const at = clock.now().toISOString();
    const all = { bytes, ...entered(run, change.stage, at), ...change };
    if (lost || !(await ledger.backups.update(run.id, run.attempt, at, all))) {
      lost = true;
      abort.abort();
      throw new LostRun(`The run ${run.id} is not ours any more.`);
    }
    run = { ...run, ...all };
  };
  const beat = backups.every(BEAT_MS, async () => {
    try {
      await write({});
    } catch (error) {
      // A ledger that is away for a moment is no reason to throw a dump away; the next step that must write will say so.
      if (!(error instanceof LostRun))
        ctx.ports.log.error("a sign of life was not written", error, { run: run.id });
    }
  });
  return {
    get run() {
      return run;
    },
    signal: abort.signal,
    save: write,
    note: (seen) => {
      bytes = seen;
    },
    end: () => beat.stop(),
  };
}
