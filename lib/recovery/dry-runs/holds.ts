import type { RestoreRecord } from "../restore/port";
import type { DryRun } from "./dry-run";
import type { DryRunHolds } from "./view";

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
