import { audited } from "../audited";
import type { Context } from "../context";
import { type Failure, fail, ok } from "../errors";
import type { DryRun } from "./dry-run";

const WHY: Readonly<Record<"killed" | "never_begun", Failure>> = {
  killed: fail(
    "cancelled",
    "The process that did this dry run was killed.",
    "Production was not touched. Start it again.",
  ),
  never_begun: fail(
    "cancelled",
    "No worker began this dry run in time.",
    "Production was not touched. Look whether a worker runs, then start it again.",
  ),
};

/** Ends a dry run that will not go on; false when it moved on meanwhile. Its copy is left to the sweeper. */
export async function giveUp(ctx: Context, run: DryRun, why: "killed" | "never_begun"): Promise<boolean> {
  const { ledger, clock } = ctx.ports;
  const what = {
    action: "restore.dry_run_given_up",
    target: `subject:${run.subjectKey}`,
    details: { restoreId: run.restoreId, dryRun: run.id },
  };
  const { code, message, hint } = WHY[why];
  const outcome = await audited(ctx, what, async () => {
    const finishedAt = clock.now().toISOString();
    const failed: DryRun = { ...run, state: "failed", failure: { code, message, hint }, finishedAt };
    if (await ledger.dryRuns.save(failed, [run.state])) return ok(null);
    return fail("conflict", "The dry run has moved on meanwhile.", "Nothing was changed.");
  });
  return outcome.ok;
}
