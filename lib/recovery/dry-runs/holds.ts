import type { PlanHash } from "../restore/plan";
import type { RestoreRecord } from "../restore/port";
import type { DryRun } from "./dry-run";
import type { DryRunHolds } from "./view";

/** What the newest dry run says of a plan: a copy took it, a copy refused it, or nothing is known of this very plan. */
export function trialOf(
  run: Pick<DryRun, "planHash" | "state" | "verdict"> | null,
  planHash: PlanHash,
): "took" | "refused" | "untried" {
  if (run === null || run.planHash !== planHash || run.state !== "done") return "untried";
  return run.verdict === "refused" ? "refused" : "took";
}

/** A dry run is about one plan's hash, and about production as it was then. Pure. */
export function dryRunHolds(
  run: Pick<DryRun, "planHash" | "state">,
  restore: Pick<RestoreRecord, "planHash" | "state">,
): DryRunHolds {
  if (run.planHash !== restore.planHash) {
    return { holds: false, because: "The plan is another one since: this result does not count any more." };
  }
  if (restore.state === "applied" || restore.state === "undone") {
    return { holds: false, because: "The plan was written since; its own results say what came of it." };
  }
  return { holds: true };
}
