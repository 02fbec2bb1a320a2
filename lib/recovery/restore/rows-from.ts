import type { Context } from "../context";
import { ErasedMeanwhile } from "../erasures/erased-meanwhile";
import { type Failure, type Outcome, ok } from "../errors";
import { findSource, type SourceBranch } from "../subjects/sessions";
import { refuseErasedPeople } from "./erased-people";
import { loadRestore } from "./load";
import { asWritten, refuseUndo, type WrittenRestore } from "./may-undo";
import type { RestoreRecord } from "./port";
import { openImages, receiptExpired } from "./receipt-images";
import type { ApplySource } from "./restorer";

/** Where the rows of a session come from. */
export type RowsFrom =
  | { readonly kind: "branch"; readonly source: Pick<SourceBranch, "url" | "erasurePosition"> }
  | { readonly kind: "receipt"; readonly original: WrittenRestore };

/** Finds them; refuses an undo whose restore cannot be taken back any more. */
export async function findRows(ctx: Context, record: RestoreRecord): Promise<Outcome<RowsFrom>> {
  const from = record.plan.source;
  if (from.kind === "branch") {
    const source = await findSource(ctx, from.branchId);
    return source.ok ? ok({ kind: "branch", source: source.value }) : source;
  }
  const found = await loadRestore(ctx, from.sessionId);
  if (!found.ok) return found;
  const { clock, receipts } = ctx.ports;
  const refused = refuseUndo(found.value, receipts.keepDays, clock.now());
  if (refused !== null) return refused;
  const original = asWritten(found.value);
  // Another transaction's receipt is not the one that was previewed.
  if (original?.receipt.transactionId !== from.transactionId) return receiptExpired();
  return ok({ kind: "receipt", original });
}

/** The same for the port that writes. */
export function applySourceOf(ctx: Context, from: RowsFrom): ApplySource {
  return from.kind === "branch"
    ? { kind: "branch", url: from.source.url }
    : { kind: "receipt", images: openImages(ctx, from.original.receipt) };
}

/**
 * Refuses a plan that brings back anybody who asked to be deleted; null when it may go on. An undo has no past to ask: of the
 * person it knows what the session knew. One that only removes brings nobody back.
 */
export async function refuseErasedRows(
  ctx: Context,
  record: Pick<RestoreRecord, "subjectKey" | "confirmationLabel" | "plan">,
  from: RowsFrom,
  action: string | null,
): Promise<Failure | null> {
  const { plan, subjectKey: key, confirmationLabel } = record;
  if (from.kind === "branch") return refuseErasedPeople(ctx, plan, from.source, action);
  if (plan.operations.every((one) => one.kind === "remove")) return null;
  const known = { key, lookups: [confirmationLabel], createdAt: null };
  return refuseErasedPeople(ctx, plan, null, action, known);
}

/** Throws what stands in the way; called right before COMMIT, long after the first question. */
export async function assertNobodyErased(
  ctx: Context,
  record: Pick<RestoreRecord, "subjectKey" | "confirmationLabel" | "plan">,
  from: RowsFrom,
): Promise<void> {
  const failure = await refuseErasedRows(ctx, record, from, null);
  if (failure !== null) throw new ErasedMeanwhile(failure);
}
