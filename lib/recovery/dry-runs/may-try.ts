import { type Failure, fail } from "../errors";
import { isExpired } from "../restore/approved-plan";
import type { RestoreRecord } from "../restore/port";
import type { RestoreState } from "../restore/session";

const OPEN: ReadonlySet<RestoreState> = new Set(["draft", "awaiting_approval", "approved"]);

/**
 * Null when this plan may be tried on a copy now, else why not; `listed`: it is one of a list of people, whose agreement may
 * outlive the preview's hour. Pure.
 */
export function mayTry(
  { planHash, plan, state }: Pick<RestoreRecord, "planHash" | "plan" | "state">,
  seen: string,
  now: Date,
  listed: boolean,
): Failure | null {
  if (planHash !== seen) {
    return fail(
      "plan_stale",
      "This is not the plan that was previewed.",
      "Reload the page and look at the preview again.",
    );
  }
  if (!OPEN.has(state)) {
    return fail(
      "conflict",
      "This plan will not be written any more, so there is nothing to try.",
      "Compare again and make a new preview.",
    );
  }
  if (plan.operations.length === 0) {
    return fail("plan_empty", "This plan writes nothing.", "Look at why its rows are blocked.");
  }
  if (state !== "draft" || listed || !isExpired(plan, now)) return null;
  return fail(
    "plan_expired",
    "This preview is more than an hour old.",
    "Compare again and make a new preview; try that one.",
  );
}
