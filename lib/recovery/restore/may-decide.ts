import { type Actor, actorName } from "../context";
import { type Failure, fail } from "../errors";
import type { Approval, ApprovalPolicy } from "./approval";
import { requestEnds } from "./standing";

/**
 * Null when this actor may decide about this request now, else why not. Nobody decides about a plan of their own or about
 * their own request, and nothing but a person decides at all.
 */
export function mayDecide(
  policy: ApprovalPolicy,
  actor: Actor,
  author: string,
  approval: Approval,
  now: Date,
): Failure | null {
  if (actor.kind !== "user") {
    return refuse(
      "Only a person can be the second pair of eyes.",
      "Sign in to the console as somebody who may decide.",
    );
  }
  const who = actorName(actor);
  if (who === author || who === approval.requestedBy) {
    return refuse(
      "Nobody decides about a plan of their own.",
      "Ask somebody else to look at it. Nothing was written.",
    );
  }
  const allowed: readonly string[] = policy.approvers;
  if (!allowed.includes(actor.role)) {
    return refuse(
      `The role “${actor.role}” does not decide about restores here.`,
      `Ask somebody with the role ${policy.approvers.join(" or ")}.`,
    );
  }
  if (approval.decision !== null) {
    return fail(
      "conflict",
      `This request is decided already: ${approval.decision.kind} by ${approval.decision.byName}.`,
      "Reload the page: it shows what is true now.",
    );
  }
  if (now.getTime() >= requestEnds(policy, approval)) {
    return refuse(
      "This request has expired.",
      "Nothing was written. Its author can make a new preview and ask again.",
    );
  }
  return null;
}

function refuse(message: string, hint: string): Failure {
  return fail("approval_refused", message, hint);
}
