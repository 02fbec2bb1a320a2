import type { Approval, ApprovalPolicy } from "./approval";
import type { PlanHash } from "./plan";
import type { RestoreState } from "./session";

/** Where a plan stands with its second pair of eyes, by the policy of this moment. */
export type Standing =
  | { readonly kind: "not_asked" }
  | { readonly kind: "waiting"; readonly until: string }
  | { readonly kind: "approved"; readonly until: string }
  | { readonly kind: "rejected" }
  /** There was a request or an approval, and it counts no more. */
  | { readonly kind: "void"; readonly because: string };

const MINUTE = 60_000;

/** When a request that nobody decided about ends, in milliseconds; a stricter policy shortens it. */
export function requestEnds(policy: ApprovalPolicy, approval: Approval): number {
  return Math.min(
    Date.parse(approval.expiresAt),
    Date.parse(approval.requestedAt) + policy.requestMinutes * MINUTE,
  );
}

interface Asked {
  readonly state: RestoreState;
  readonly planHash: PlanHash;
  readonly createdBy: string;
  readonly approval: Approval | null;
}

/** Reads a session's approval with the policy and the clock of now: what was approved under a looser policy may be void. */
export function standingOf(record: Asked, policy: ApprovalPolicy, now: Date): Standing {
  const { approval } = record;
  if (record.state === "rejected") return { kind: "rejected" };
  if (approval === null) return { kind: "not_asked" };
  if (approval.planHash !== record.planHash) return gone("It was given for another plan.");
  const { decision } = approval;
  if (decision === null) {
    if (record.state !== "awaiting_approval") return gone("Nobody decided about it.");
    const until = requestEnds(policy, approval);
    return now.getTime() < until
      ? { kind: "waiting", until: iso(until) }
      : gone("Nobody decided about it in time.");
  }
  switch (decision.kind) {
    case "approved":
      return approved(record, approval, decision, policy, now);
    case "rejected":
      return { kind: "rejected" };
    case "withdrawn":
      return gone(`It was withdrawn by ${decision.byName}.`);
    case "expired":
      return gone(decision.reason ?? "Its time is over.");
  }
}

function approved(
  record: Asked,
  approval: Approval,
  decision: NonNullable<Approval["decision"]>,
  policy: ApprovalPolicy,
  now: Date,
): Standing {
  if (decision.by === record.createdBy || decision.by === approval.requestedBy) {
    return gone("It was given by the author of the plan.");
  }
  const allowed: readonly (string | null)[] = policy.approvers;
  if (!allowed.includes(decision.role)) {
    return gone(`The role “${decision.role ?? "none"}” does not decide about restores any more.`);
  }
  const until = Date.parse(decision.at) + policy.approvedMinutes * MINUTE;
  return now.getTime() < until
    ? { kind: "approved", until: iso(until) }
    : gone("It was not applied in time.");
}

function gone(because: string): Standing {
  return { kind: "void", because };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
