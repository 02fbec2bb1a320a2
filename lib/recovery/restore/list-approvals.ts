import { z } from "zod";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { withPersonLabel } from "../subjects/label";
import type { ApprovalItem } from "./gate";
import { mayDecide } from "./may-decide";
import type { PendingApproval } from "./port";
import { standingOf } from "./standing";

export const listApprovalsInput = z.object({});

/** Everything that waits for a second pair of eyes or, approved, to be written; oldest first. */
export async function listApprovals(ctx: Context, input: unknown): Promise<Outcome<readonly ApprovalItem[]>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(listApprovalsInput, input);
  if (!parsed.ok) return parsed;
  const pending = await ctx.ports.ledger.restores.pending();
  return ok(pending.flatMap((session) => itemOf(ctx, session)));
}

function itemOf(ctx: Context, session: PendingApproval): ApprovalItem[] {
  const now = ctx.ports.clock.now();
  const standing = standingOf(session, ctx.approval, now);
  // What is void is made a draft again by whoever opens it, or by the next evaluation of alerts.
  if (standing.kind !== "waiting" && standing.kind !== "approved") return [];
  const { approval, planHash: _, ...summary } = session;
  return [
    {
      ...withPersonLabel(ctx.actor, summary),
      because: approval.because,
      note: approval.note,
      requestedByName: approval.requestedByName,
      requestedAt: approval.requestedAt,
      approvedByName: approval.decision?.byName ?? null,
      until: standing.until,
      decidable: mayDecide(ctx.approval, ctx.actor, session.createdBy, approval, now) === null,
      own: actorName(ctx.actor) === session.createdBy,
    },
  ];
}
