import type { ApprovalNeed } from "./approval-needed";
import type { OperationCounts } from "./plan";
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
  /** Why it may not be written before a copy of production took it; null when one did, or where nobody demands it. */
  readonly untried: string | null;
  /** True when this person made the plan. */
  readonly own: boolean;
}

/** What taking a session back would mean, and whether it can be done. */
export interface UndoGate {
  /** What an undo of all of it would write. */
  readonly counts: OperationCounts;
  /** Why it cannot be taken back; null when it can be tried. */
  readonly refused: string | null;
  /** True when the person who looks at it may plan it. */
  readonly may: boolean;
  /** The session that took it back. */
  readonly by: { readonly id: string; readonly name: string; readonly at: string | null } | null;
}

/** A list of people, as far as the page of one of its plans tells of it. */
export interface PlanList {
  readonly id: string;
  readonly purpose: string;
  readonly people: number;
  /** True while the list may still be agreed to and written: then that happens there. */
  readonly open: boolean;
}

/** A restore with everything that its page says about approval and undo. */
export interface RestoreDetail extends RestoreView {
  readonly gate: ApprovalGate;
  /** Null when nothing was written. */
  readonly undo: UndoGate | null;
  /** The list of people that this plan is one of; null when it stands alone. */
  readonly list: PlanList | null;
  /** Rows of the person that are equal on both sides, which no plan touches; null when the comparison is gone. */
  readonly unchanged: number | null;
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
