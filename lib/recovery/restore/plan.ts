import type { RowKey } from "../compare/comparison";
import type { PointInTime } from "../history/moment";

/** SHA-256 of the plan's canonical JSON, in lower-case hex. */
export type PlanHash = string;

export interface PlanOperation {
  readonly kind: "create";
  readonly table: string;
  readonly key: RowKey;
  /** Fingerprint of the row in the past, as hex: execution refuses a source row that is no longer this one. */
  readonly sourceHash: string;
  readonly because: "chosen" | "parent";
  /** Columns left empty because what they refer to is gone for good and production's rule for that is ON DELETE SET NULL. */
  readonly clears?: readonly string[];
}

/** A chosen row that will not be written, with its reason in a person's words. */
export interface BlockedRow {
  readonly table: string;
  readonly key: RowKey;
  readonly reason:
    | "already_present"
    | "key_reused"
    | "unique_taken"
    | "parent_missing"
    | "column_required"
    | "enum_label_missing"
    | "cast_fails"
    | "no_key"
    | "cycle"
    | "check_fails";
  readonly message: string;
}

/** A pure value: preview and execution consume the same one, identified by its hash. Operations are in writing order. */
export interface RestorePlan {
  readonly version: 1;
  readonly comparisonId: string;
  readonly subject: { readonly table: string; readonly key: string };
  readonly source: { readonly branchId: string; readonly point: PointInTime };
  /** Fingerprint of the subject graph that the plan was made with; execution refuses another one. */
  readonly graphHash: string;
  readonly seed: string;
  readonly operations: readonly PlanOperation[];
  readonly blocked: readonly BlockedRow[];
  /** Enabled user triggers that will fire, as `table.trigger`. */
  readonly triggers: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
}
