import type { PlanHash } from "./plan";

/** Who has to agree before a plan may be written. Configured as JSON (docs/approvals.md); these are the defaults' shape. */
export interface ApprovalPolicy {
  /** What one support person may do alone: create missing rows of one person, up to this many. 0: nothing. */
  readonly aloneRows: number;
  /** Roles that may decide about somebody else's plan. */
  readonly approvers: readonly ("support" | "admin")[];
  /** A request that nobody decided about for this long is void. Minutes. */
  readonly requestMinutes: number;
  /** How long an approved plan may wait to be applied. Minutes. */
  readonly approvedMinutes: number;
  /** Approving and applying need a proof of who one is that is not older than this. Minutes; 0: never asked for. */
  readonly stepUpMinutes: number;
}

export const DEFAULT_APPROVAL: ApprovalPolicy = {
  aloneRows: 500,
  approvers: ["support", "admin"],
  requestMinutes: 24 * 60,
  approvedMinutes: 60,
  stepUpMinutes: 10,
};

/** A request for a second pair of eyes, and what came of it. It is about one plan's hash and no other. */
export interface Approval {
  readonly planHash: PlanHash;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
  /** Why one person is not enough, in words. */
  readonly because: readonly string[];
  readonly note: string | null;
  readonly expiresAt: string;
  readonly decision: null | {
    readonly kind: "approved" | "rejected" | "withdrawn";
    readonly by: string;
    readonly byName: string;
    readonly at: string;
    readonly reason: string | null;
  };
}
