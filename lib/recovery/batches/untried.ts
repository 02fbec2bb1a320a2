import type { Context } from "../context";
import { trialOf } from "../dry-runs/holds";
import { type Failure, fail } from "../errors";
import type { BatchMember } from "./batch";

/** What copies of production said of the plans that wait, by restore. */
export type Trials = ReadonlyMap<string, "refused" | "untried">;

/** Plans of a list that no copy took although the policy demands it; empty where it does not. */
export async function trialsOf(ctx: Context, members: readonly BatchMember[]): Promise<Trials> {
  if (!ctx.approval.dryRunFirst) return new Map();
  const waiting = members.filter((one) => one.state === "planned");
  const runs = await ctx.ports.ledger.dryRuns.latestOf(waiting.flatMap(({ restoreId }) => restoreId ?? []));
  const newest = new Map(runs.map((run) => [run.restoreId, run]));
  return new Map(
    waiting.flatMap(({ restoreId, planHash }) => {
      if (restoreId === null || planHash === null) return [];
      const trial = trialOf(newest.get(restoreId) ?? null, planHash);
      return trial === "took" ? [] : [[restoreId, trial] as const];
    }),
  );
}

/** How many people of a list nobody has tried yet. Whom a copy refused is not among them: they are left alone. */
export function countUntried(trials: Trials): number {
  return [...trials.values()].filter((trial) => trial === "untried").length;
}

/** Why a list is not written as long as some of its plans were not tried; null when all were. Pure. */
export function refuseUntried(trials: Trials): Failure | null {
  const count = countUntried(trials);
  if (count === 0) return null;
  const who = count === 1 ? "The plan of 1 person was" : `The plans of ${count} people were`;
  return fail(
    "dry_run_needed",
    `Here every plan is tried on a copy of production before it is written. ${who} not tried yet.`,
    "Nothing more was written. Open each of them from the list and try it on a copy.",
  );
}
