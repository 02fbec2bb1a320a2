import { formatDuration } from "@/lib/format/duration";
import type { Drill } from "@/lib/recovery/drills/drill";
import type { DrillKind } from "@/lib/recovery/drills/rhythm";

interface KindSentences {
  /** What happens in it, for whoever reads it the first time. */
  readonly about: string;
  readonly running: string;
  readonly failed: string;
  readonly passed: (took: string) => string;
}

export const DRILL_SENTENCES: Readonly<Record<DrillKind, KindSentences>> = {
  "restore-backup": {
    about: "A backup is restored into a throwaway database that nobody uses. Production is not touched.",
    running: "A backup is being restored to prove it",
    failed: "This drill failed: the backup is not proven",
    passed: (took) => `The backup came back in ${took}, whole and equal`,
  },
  "pitr-branch": {
    about:
      "A branch of a day ago is made, its rows are counted, and three questions are asked of it; then it is deleted. Production is only read.",
    running: "A branch of the past is being made to prove it",
    failed: "This drill failed: Neon's history is not proven",
    passed: (took) => `The past was there in ${took}`,
  },
  person: {
    about:
      "One person is deleted in a throwaway branch, compared with the past and put back by the engine that writes into production. Production itself is not touched.",
    running: "One person is being lost and brought back",
    failed: "This drill failed: bringing one person back is not proven",
    passed: (took) => `The person came back in ${took}, byte for byte`,
  },
  "outage-pack": {
    about:
      "The sealed pack for the day on which everything else is down is fetched, opened and looked through.",
    running: "The outage pack is being opened to prove it",
    failed: "This drill failed: the outage pack cannot be relied on",
    passed: (took) => `The outage pack was open and complete in ${took}`,
  },
  scenario: {
    about: "People go through the whole runbook on a scratch project, and write down what they saw.",
    running: "A whole incident is being rehearsed",
    failed: "This rehearsal failed",
    passed: (took) => `A whole incident was rehearsed; the service was back in ${took}`,
  },
};

/** What became of a drill, in a sentence. */
export function drillSentence({ kind, state, rtoMs }: Drill): string {
  const { running, failed, passed } = DRILL_SENTENCES[kind];
  switch (state) {
    case "queued":
      return kind === "restore-backup" || kind === "outage-pack"
        ? "The drill waits for a worker that holds the key"
        : "The drill waits for a worker";
    case "running":
      return running;
    case "failed":
      return failed;
    default:
      return rtoMs === null ? "This drill passed" : passed(formatDuration(rtoMs));
  }
}
