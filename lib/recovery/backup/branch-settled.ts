import { branchState } from "../branches/merge";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";

const POLL_MS = 500;
const BRANCH_MS = 10 * 60_000;

/** Waits until nothing is under way on the branch: a new compute or database cannot be used before. */
export async function branchSettled(ctx: Context, branchId: string): Promise<Outcome<null>> {
  const { neon, clock, backups } = ctx.ports;
  const deadline = clock.now().getTime() + BRANCH_MS;
  for (;;) {
    const [branch, operations] = await Promise.all([neon.getBranch(branchId), neon.operations(branchId)]);
    if (!branch.ok) return branch;
    if (!operations.ok) return operations;
    const state = branchState(branch.value, operations.value);
    if (state === "ready") return ok(null);
    if (state !== "creating") {
      return fail(
        "neon_failed",
        `The branch for the backup ${state === "failed" ? "could not be made" : "is being deleted"}.`,
        "Restore the backup again, into another branch.",
      );
    }
    if (clock.now().getTime() > deadline) {
      return fail(
        "branch_not_ready",
        "The branch was not ready after 10 minutes.",
        "Look at Neon's status, then restore the backup again.",
      );
    }
    await backups.pause(POLL_MS);
  }
}
