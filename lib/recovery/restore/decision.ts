import { type Actor, actorName, displayName } from "../context";
import type { ApprovalDecision } from "./approval";

/** A decision of this actor, with the role that it has now. */
export function decisionOf(
  actor: Actor,
  kind: ApprovalDecision["kind"],
  reason: string,
  now: Date,
): ApprovalDecision {
  return {
    kind,
    by: actorName(actor),
    byName: displayName(actor),
    role: actor.kind === "user" ? actor.role : null,
    at: now.toISOString(),
    reason: reason === "" ? null : reason,
  };
}
