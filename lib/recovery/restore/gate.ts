import type { ApprovalNeed } from "./approval-needed";
import type { RestoreSummary, RestoreView } from "./session";
import type { Standing } from "./standing";

/** What stands between a plan and production, and what the person who looks at it may do about it. */
export interface ApprovalGate {
  readonly standing: Standing;
  readonly need: ApprovalNeed;
  /** Roles that decide about somebody else's plan. */
  readonly approvers: readonly string[];
  readonly may: {
    readonly apply: boolean;
    readonly request: boolean;
    readonly decide: boolean;
    readonly withdraw: boolean;
  };
  /** Why this person may not decide; null when they may or nothing waits. */
  readonly notDecidable: string | null;
  /** True when this person made the plan. */
  readonly own: boolean;
}

/** A restore with everything that its page says about approval. */
export interface RestoreDetail extends RestoreView {
  readonly gate: ApprovalGate;
}

/** A plan that waits for somebody: to decide, or to write it. */
export interface ApprovalItem extends RestoreSummary {
  readonly because: readonly string[];
  readonly note: string | null;
  readonly requestedByName: string;
  readonly requestedAt: string;
  /** Who approved it; null while it waits for a decision. */
  readonly approvedByName: string | null;
  /** When the request or the approval ends. */
  readonly until: string;
  /** True when the asking person may decide about it now. */
  readonly decidable: boolean;
  /** True when the asking person made the plan. */
  readonly own: boolean;
}
