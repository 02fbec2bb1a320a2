import { actorName, type Context } from "../context";
import { can } from "../permissions";
import { approvalNeeded, type PlanAbout } from "./approval-needed";
import { refuseWriting } from "./approved-plan";
import type { ApprovalGate } from "./gate";
import { mayDecide } from "./may-decide";
import { mayRequest, mayWithdraw } from "./may-request";
import type { RestoreRecord } from "./port";
import { standingOf } from "./standing";

/** Reads a session's gate for the asking actor. The verbs decide again; this only draws what they would say. */
export function gateOf(
  { actor, approval: policy }: Pick<Context, "actor" | "approval">,
  record: RestoreRecord,
  about: PlanAbout,
  now: Date,
): ApprovalGate {
  const { approval } = record;
  const waits = record.state === "awaiting_approval" && approval !== null;
  const notDecidable = waits ? mayDecide(policy, actor, record.createdBy, approval, now) : null;
  const decides = can(actor, "restore:approve") && waits && notDecidable === null;
  const plans = can(actor, "restore:plan");
  const refusal = refuseWriting(record, policy, about, now);
  return {
    standing: standingOf(record, policy, now),
    need: approvalNeeded(policy, record.plan, about, now),
    approvers: policy.approvers,
    may: {
      apply: can(actor, "restore:apply") && refusal === null,
      request: plans && mayRequest(policy, actor, record, about, now) === null,
      decide: decides,
      withdraw: plans && mayWithdraw(policy, actor, record) === null,
    },
    notDecidable: notDecidable?.message ?? null,
    untried: refusal?.code === "dry_run_needed" ? refusal.message : null,
    own: actorName(actor) === record.createdBy,
  };
}
