import { actorName, type Context } from "../context";
import { withPersonLabel } from "../subjects/label";
import type { ApprovalItem } from "./gate";
import { mayDecide } from "./may-decide";
import type { PendingApproval } from "./port";
import { standingOf } from "./standing";

/** What waits for somebody now, as this actor sees it. What counts no more is left out. */
export function approvalItems(
  { actor, approval: policy }: Pick<Context, "actor" | "approval">,
  pending: readonly PendingApproval[],
  now: Date,
): readonly ApprovalItem[] {
  return pending.flatMap((session): ApprovalItem[] => {
    const standing = standingOf(session, policy, now);
    if (standing.kind !== "waiting" && standing.kind !== "approved") return [];
    const { approval, planHash: _, ...summary } = session;
    return [
      {
        ...withPersonLabel(actor, summary),
        because: approval.because,
        note: approval.note,
        requestedByName: approval.requestedByName,
        requestedAt: approval.requestedAt,
        approvedByName: approval.decision?.byName ?? null,
        until: standing.until,
        decidable: mayDecide(policy, actor, session.createdBy, approval, now) === null,
        own: actorName(actor) === session.createdBy,
      },
    ];
  });
}
