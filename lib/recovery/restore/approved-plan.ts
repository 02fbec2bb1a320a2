import { type Failure, fail, type Outcome, ok } from "../errors";
import type { ApprovalPolicy } from "./approval";
import { approvalNeeded, type PlanAbout } from "./approval-needed";
import type { PlanHash, RestorePlan } from "./plan";
import { planHash } from "./plan-hash";
import type { RestoreRecord } from "./port";
import { type Standing, standingOf } from "./standing";

/** A plan that may be written now: only `mintApproved` makes one, and the writing port demands it. */
export type ApprovedPlan = { readonly plan: RestorePlan; readonly planHash: PlanHash } & {
  readonly __brand: "ApprovedPlan";
};

type Session = Pick<RestoreRecord, "state" | "approval" | "plan" | "planHash" | "createdBy">;

/**
 * The only door from a stored plan to production: its content must have the hash under which it is known, and it is either
 * approved by somebody else, in time and for this hash, or young and small enough for one person.
 */
export async function mintApproved(
  session: Session,
  policy: ApprovalPolicy,
  about: PlanAbout,
  now: Date,
): Promise<Outcome<ApprovedPlan>> {
  if ((await planHash(session.plan)) !== session.planHash) {
    return fail(
      "plan_stale",
      "The stored plan is not the one that was previewed.",
      "Nothing was written. Compare again and make a new preview.",
    );
  }
  const refused = refuseWriting(session, policy, about, now);
  return refused ?? ok({ plan: session.plan, planHash: session.planHash } as ApprovedPlan);
}

/** The same decision without the hash: why this session may not be written now; null when it may. */
export function refuseWriting(
  session: Session,
  policy: ApprovalPolicy,
  about: PlanAbout,
  now: Date,
): Failure | null {
  const standing = standingOf(session, policy, now);
  const closed = refuseState(session, standing);
  if (closed !== null) return closed;
  if (policy.dryRunFirst && about.tried !== true) {
    return fail(
      "dry_run_needed",
      "Here every plan is tried on a copy of production before it is written.",
      "Nothing was written. Try it on a copy on this restore's page, and look at what comes out.",
    );
  }
  if (session.state === "approved" && standing.kind === "approved") return null;
  if (isExpired(session.plan, now)) {
    return fail(
      "plan_expired",
      "This preview is more than an hour old.",
      "Nothing was written. Compare again and make a new preview.",
    );
  }
  const need = approvalNeeded(policy, session.plan, about, now);
  if (!need.needed) return null;
  const before = standing.kind === "void" ? ` An earlier request does not count: ${standing.because}` : "";
  return fail(
    "approval_needed",
    `This restore needs a second person. ${need.because.join(" ")}${before}`,
    "Nothing was written. Ask for approval on this restore's page.",
  );
}

/** True when a plan is too old to be written or to be asked about; an approved one lives as long as its approval. */
export function isExpired(plan: Pick<RestorePlan, "expiresAt">, now: Date): boolean {
  // A moment that cannot be read compares as false: then it is expired.
  return !(now.getTime() <= Date.parse(plan.expiresAt));
}

function refuseState({ state }: Session, standing: Standing): Failure | null {
  switch (state) {
    case "draft":
    case "approved":
      return null;
    case "awaiting_approval":
      return fail(
        "approval_needed",
        standing.kind === "void"
          ? `The request for approval does not count any more: ${standing.because}`
          : "This restore waits for a second person's decision.",
        "Nothing was written. Wait for the decision, or withdraw the request.",
      );
    case "rejected":
      return fail(
        "approval_refused",
        "This plan was rejected.",
        "Nothing was written. Read the reason, compare again and make a new preview.",
      );
    default:
      return fail("conflict", "This restore is closed.", "Reload the page: it shows what is true now.");
  }
}
