import { formatCount, plural } from "@/lib/format/number";
import type { RestoreProgress, RestoreStatus } from "@/lib/recovery/restore/session";

const STAGES: Readonly<
  Record<RestoreProgress["stage"], { readonly now: string; readonly next: string | null }>
> = {
  checking: { now: "Checking the plan against production", next: "the rows are read" },
  reading: { now: "Reading the rows", next: "they are written" },
  writing: { now: "Writing", next: "every row is compared with the plan" },
  verifying: { now: "Comparing every row with the plan", next: "commit" },
  committing: { now: "Committing", next: "the proof" },
};

export interface Writing {
  readonly stage: string;
  readonly next: string | null;
  readonly done: number;
  readonly total: number;
  /** True while it can still be stopped. */
  readonly stoppable: boolean;
}

/** What a session that is being written does now, for people to read. */
export function writingOf(status: RestoreStatus | null, rows: number): Writing {
  const before = { ...STAGES.checking, done: 0, total: 0 };
  if (status === null || status.state !== "applying") {
    const ended = status !== null && (status.state === "applied" || status.state === "undone");
    if (ended) return { stage: "Written", next: "the proof", done: rows, total: rows, stoppable: false };
    return { stage: before.now, next: before.next, done: 0, total: 0, stoppable: false };
  }
  const { progress, cancelRequestedBy } = status;
  if (cancelRequestedBy !== null) {
    return {
      stage: `${cancelRequestedBy} asked to stop: production is being rolled back`,
      next: "nothing is written, and the plan is as it was",
      done: 0,
      total: 0,
      stoppable: false,
    };
  }
  const { stage = "checking", done = 0, total = 0 } = progress ?? {};
  const words = STAGES[stage];
  const counted = stage !== "checking" && stage !== "committing" && total > 0;
  return {
    stage: counted ? `${words.now}: ${formatCount(done)} of ${plural(total, "row")}` : words.now,
    next: words.next,
    done: counted ? done : 0,
    total: counted ? total : 0,
    stoppable: stage !== "committing",
  };
}
