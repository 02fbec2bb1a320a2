import { z } from "zod";
import type { PlanHash, PlanOperation } from "./plan";

/** Who has to agree before a plan may be written. Configured as JSON (docs/approvals.md). */
export interface ApprovalPolicy {
  /** What one person may do alone, for one subject: these kinds of operations… */
  readonly aloneKinds: readonly PlanOperation["kind"][];
  /** …on up to this many rows. 0: nothing. */
  readonly aloneRows: number;
  /** How long the author of a restore may take back alone what it created. Minutes; 0: never alone. */
  readonly undoMinutes: number;
  /** Roles that may decide about somebody else's plan. */
  readonly approvers: readonly ("support" | "admin")[];
  /** A request that nobody decided about for this long is void. Minutes. */
  readonly requestMinutes: number;
  /** How long an approved plan may wait to be applied. Minutes. */
  readonly approvedMinutes: number;
  /** Approving and applying need a proof of who one is that is not older than this. Minutes; 0: never asked for. */
  readonly stepUpMinutes: number;
  /** True: a plan has to be tried on a copy of production before it may be written. */
  readonly dryRunFirst: boolean;
  /** A grave step of an incident needs a second admin, who types the name, too. */
  readonly graveNeedsSecond: boolean;
}

export const DEFAULT_APPROVAL: ApprovalPolicy = {
  aloneKinds: ["create"],
  aloneRows: 500,
  undoMinutes: 60,
  approvers: ["support", "admin"],
  requestMinutes: 24 * 60,
  approvedMinutes: 60,
  stepUpMinutes: 10,
  dryRunFirst: false,
  graveNeedsSecond: false,
};

const minutes = (least: number, days: number) =>
  z
    .number()
    .int()
    .min(least)
    .max(days * 24 * 60);

/** A configured policy; what it does not name stays as it is by default. */
export const approvalPolicySchema = z.strictObject({
  aloneKinds: z.array(z.enum(["create", "update", "remove"])).default([...DEFAULT_APPROVAL.aloneKinds]),
  aloneRows: z.number().int().min(0).max(100_000).default(DEFAULT_APPROVAL.aloneRows),
  undoMinutes: minutes(0, 1).default(DEFAULT_APPROVAL.undoMinutes),
  approvers: z
    .array(z.enum(["support", "admin"]))
    .min(1)
    .default([...DEFAULT_APPROVAL.approvers]),
  requestMinutes: minutes(5, 14).default(DEFAULT_APPROVAL.requestMinutes),
  approvedMinutes: minutes(5, 1).default(DEFAULT_APPROVAL.approvedMinutes),
  stepUpMinutes: minutes(0, 1).default(DEFAULT_APPROVAL.stepUpMinutes),
  dryRunFirst: z.boolean().default(DEFAULT_APPROVAL.dryRunFirst),
  graveNeedsSecond: z.boolean().default(DEFAULT_APPROVAL.graveNeedsSecond),
});

/** Nobody is ever asked: for tests and measurements of what comes after. */
export const NO_APPROVAL: ApprovalPolicy = {
  ...DEFAULT_APPROVAL,
  aloneKinds: ["create", "update", "remove"],
  aloneRows: 100_000,
  stepUpMinutes: 0,
};

export interface ApprovalDecision {
  /** `expired`: nobody decided, or nobody applied, in time. */
  readonly kind: "approved" | "rejected" | "withdrawn" | "expired";
  /** `actorName` of who decided; of who noticed, for `expired`. */
  readonly by: string;
  readonly byName: string;
  /** The role at that moment; null for anybody but a person. */
  readonly role: "viewer" | "support" | "admin" | null;
  readonly at: string;
  readonly reason: string | null;
}

/** One step in the life of a request, for people to read. */
export interface ApprovalEvent {
  readonly kind: "requested" | ApprovalDecision["kind"];
  readonly byName: string;
  readonly at: string;
  /** The note of a request, the reason of a decision. */
  readonly text: string | null;
}

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
  readonly decision: null | ApprovalDecision;
  /** Everything that happened to this plan's requests, oldest first. */
  readonly history: readonly ApprovalEvent[];
}

/** The same request, decided. */
export function decided(approval: Approval, decision: ApprovalDecision): Approval {
  const { kind, byName, at, reason } = decision;
  return { ...approval, decision, history: [...approval.history, { kind, byName, at, text: reason }] };
}
