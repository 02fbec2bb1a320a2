import { type Failure, fail } from "../errors";
import type { RestoreRecord } from "./port";
import { receiptExpired } from "./receipt-images";
import { undoUntil } from "./receipt-life";
import type { Receipt } from "./session";
import { inverseOf } from "./undo";

/** Why a session cannot be taken back now; null when it can be tried. */
export function refuseUndo(
  { state, receipt }: Pick<RestoreRecord, "state" | "receipt">,
  keepDays: number,
  now: Date,
): Failure | null {
  if (state === "undone") {
    return fail(
      "conflict",
      "This restore was taken back already.",
      "Nothing was written. What took it back can be undone in its turn.",
    );
  }
  if (state !== "applied" || receipt === null) {
    return fail(
      "conflict",
      "Only what was written can be taken back.",
      "Reload the page: it shows what is true now.",
    );
  }
  if (inverseOf(receipt).length === 0) {
    return fail(
      "plan_empty",
      "This restore changed nothing, so there is nothing to take back.",
      "Nothing to do.",
    );
  }
  const until = undoUntil(receipt, keepDays);
  return until === null || now.getTime() < Date.parse(until) ? null : receiptExpired();
}

/** A session that was written, with its receipt. */
export type WrittenRestore = RestoreRecord & { readonly receipt: Receipt };

/** The session as one that has a receipt; null when it has none. */
export function asWritten(record: RestoreRecord): WrittenRestore | null {
  return record.receipt === null ? null : { ...record, receipt: record.receipt };
}
