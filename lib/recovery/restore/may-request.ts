import { type Actor, actorName } from "../context";
import { type Failure, fail } from "../errors";
import type { ApprovalPolicy } from "./approval";
import { approvalNeeded, type PlanAbout } from "./approval-needed";
import { isExpired } from "./approved-plan";
import type { RestoreRecord } from "./port";

const RELOAD = "Reload the page: it shows what is true now.";

/** Null when this actor may ask for approval of this plan now, else why not. */
export function mayRequest(
  policy: ApprovalPolicy,
  actor: Actor,
  record: RestoreRecord,
  about: PlanAbout,
  now: Date,
): Failure | null {
  if (actorName(actor) !== record.createdBy) {
    return fail(
      "approval_refused",
      "Only the author of a plan asks for its approval.",
      `Ask ${record.createdByName}, or make a preview of your own.`,
    );
  }
  if (record.state !== "draft") return fail("conflict", "This restore is not a draft any more.", RELOAD);
  if (record.plan.operations.length === 0) {
    return fail("plan_empty", "This plan writes nothing.", "Look at why its rows are blocked.");
  }
  if (isExpired(record.plan, now)) {
    return fail(
      "plan_expired",
      "This preview is more than an hour old.",
      "Compare again and make a new preview; ask for its approval then.",
    );
  }
  if (approvalNeeded(policy, record.plan, about, now).needed) return null;
  return fail("conflict", "One person is enough for this plan.", "Write it; nobody else has to agree.");
}

/** Null when this actor may take back the request or the approval: its author, or whoever could decide about it. */
export function mayWithdraw(
  policy: ApprovalPolicy,
  actor: Actor,
  record: Pick<RestoreRecord, "state" | "createdBy" | "approval">,
): Failure | null {
  if (record.state !== "awaiting_approval" && record.state !== "approved") {
    return fail("conflict", "There is no request or approval to take back now.", RELOAD);
  }
  const who = actorName(actor);
  if (who === record.createdBy || who === record.approval?.requestedBy) return null;
  const approvers: readonly string[] = policy.approvers;
  if (actor.kind === "user" && approvers.includes(actor.role)) return null;
  return fail(
    "approval_refused",
    "Only its author, or somebody who may decide about it, takes it back.",
    "Nothing was changed.",
  );
}
