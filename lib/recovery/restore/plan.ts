import type { RowKey } from "../compare/comparison";
import type { PointInTime } from "../history/moment";
import type { RestorePolicy } from "./policy";
import type { Remedy, RemedyOffer } from "./remedy";

/** SHA-256 of the plan's canonical JSON, in lower-case hex. */
export type PlanHash = string;

/** Creates a row that production lacks. */
export interface CreateOperation {
  readonly kind: "create";
  readonly table: string;
  readonly key: RowKey;
  /** Fingerprint of the row in the source, as hex: execution refuses a source row that is no longer this one. */
  readonly sourceHash: string;
  readonly because: "chosen" | "parent";
  /** Columns left empty because what they refer to is gone for good and production's rule for that is ON DELETE SET NULL. */
  readonly clears?: readonly string[];
}

/** Writes some columns of a row that production has. */
export interface UpdateOperation {
  readonly kind: "update";
  readonly table: string;
  readonly key: RowKey;
  readonly sourceHash: string;
  /** Fingerprint of production's row over all of its columns: execution refuses a row that changed since. */
  readonly expectedHash: string;
  /** What is written, sorted by name; never empty. */
  readonly columns: readonly string[];
  readonly because: "chosen";
  readonly clears?: readonly string[];
}

/** Deletes a row that the source does not have. */
export interface RemoveOperation {
  readonly kind: "remove";
  readonly table: string;
  readonly key: RowKey;
  readonly expectedHash: string;
  readonly because: "chosen" | "dependant";
}

export type PlanOperation = CreateOperation | UpdateOperation | RemoveOperation;

export type BlockedReason =
  | "policy"
  | "already_present"
  | "unchanged"
  | "key_reused"
  | "unique_taken"
  | "exclusion_taken"
  | "parent_missing"
  | "still_referenced"
  | "column_required"
  | "enum_label_missing"
  | "cast_fails"
  | "no_key"
  | "cycle"
  | "check_fails"
  | "row_security"
  /** Production's role lacks a right on the table. */
  | "right_missing"
  | "generated_only"
  /** The row changed since the moment that an undo would go back from. */
  | "changed_since"
  | "table_gone";

/** A chosen row that will not be written, with its reason in a person's words and the ways round it, if there are any. */
export interface BlockedRow {
  readonly table: string;
  readonly key: RowKey;
  readonly reason: BlockedReason;
  readonly message: string;
  readonly remedies?: readonly RemedyOffer[];
}

/** Where the rows come from: a recovery branch, or for an undo the before-images of another session's receipt. */
export type PlanSource =
  | { readonly kind: "branch"; readonly branchId: string; readonly point: PointInTime }
  | { readonly kind: "receipt"; readonly sessionId: string; readonly transactionId: string };

/** An enabled user trigger of production that will fire. */
export interface PlanTrigger {
  readonly table: string;
  readonly name: string;
  readonly on: "insert" | "update" | "delete";
}

/** A sequence that moves beyond the written values. */
export interface PlanSequence {
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
}

/** A pure value: preview, approval and execution consume the same one, identified by its hash. Operations are in writing order. */
export interface RestorePlan {
  readonly version: 2;
  readonly comparisonId: string;
  readonly subject: { readonly table: string; readonly key: string };
  /** Keys of others whose rows were included; absent when there are none. None of them may have asked to be deleted. */
  readonly others?: readonly string[];
  readonly source: PlanSource;
  readonly policy: RestorePolicy;
  readonly remedies: readonly Remedy[];
  /** Fingerprint of the subject graph that the plan was made with; execution refuses another one. */
  readonly graphHash: string;
  readonly seed: string;
  readonly operations: readonly PlanOperation[];
  readonly blocked: readonly BlockedRow[];
  readonly triggers: readonly PlanTrigger[];
  readonly sequences: readonly PlanSequence[];
  readonly createdAt: string;
  readonly expiresAt: string;
}

export type OperationCounts = Readonly<Record<PlanOperation["kind"], number>>;

/** How many rows a plan creates, updates and removes. */
export function countOperations(operations: readonly Pick<PlanOperation, "kind">[]): OperationCounts {
  const counts = { create: 0, update: 0, remove: 0 };
  for (const { kind } of operations) counts[kind] += 1;
  return counts;
}
