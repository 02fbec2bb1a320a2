import type { Context } from "../context";
import { ErasedMeanwhile } from "../erasures/erased-meanwhile";
import type { Person } from "../erasures/identifiers";
import { type Failure, type Outcome, ok } from "../errors";
import { findSource, type SourceBranch } from "../subjects/sessions";
import { refuseErasedPeople } from "./erased-people";
import { loadRestore } from "./load";
import { refuseUndo } from "./may-undo";
import type { RestorePlan } from "./plan";
import type { RestoreRecord } from "./port";
import { openImages, orUnreadable, receiptExpired } from "./receipt-images";
import type { ApplySource } from "./restorer";
import { returningPeople } from "./returning-people";
import type { Receipt } from "./session";

/** Where the rows of a session come from. */
export type RowsFrom =
  | { readonly kind: "branch"; readonly source: Pick<SourceBranch, "url" | "erasurePosition"> }
  | {
      readonly kind: "receipt";
      readonly receipt: Receipt;
      /** Whose own row comes back. */
      readonly people: readonly Person[];
    };

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
  const { receipt } = found.value;
  // Another transaction's receipt is not the one that was previewed.
  if (receipt?.transactionId !== from.transactionId) return receiptExpired();
  return orUnreadable(async () =>
    ok({ kind: "receipt", receipt, people: await returningPeople(ctx, record.plan, receipt) }),
  );
}

/** The same for the port that writes. */
export function applySourceOf(ctx: Context, from: RowsFrom): ApplySource {
  return from.kind === "branch"
    ? { kind: "branch", url: from.source.url }
    : { kind: "receipt", images: openImages(ctx, from.receipt) };
}

/**
 * Refuses a plan that brings back anybody who asked to be deleted; null when it may go on. An undo has no past to ask, but
 * the images. One that only removes brings nobody back.
 */
export async function refuseErasedRows(
  ctx: Context,
  plan: RestorePlan,
  from: RowsFrom,
  action: string | null,
): Promise<Failure | null> {
  if (from.kind === "branch") return refuseErasedPeople(ctx, plan, from.source, action);
  if (bringsNobodyBack(plan)) return null;
  return refuseErasedPeople(ctx, plan, null, action, from.people);
}

/** True for what only takes rows away again. */
export function bringsNobodyBack({ source, operations }: RestorePlan): boolean {
  return source.kind === "receipt" && operations.every((one) => one.kind === "remove");
}

/** Throws what stands in the way; called right before COMMIT, long after the first question. */
export async function assertNobodyErased(ctx: Context, plan: RestorePlan, from: RowsFrom): Promise<void> {
  const failure = await refuseErasedRows(ctx, plan, from, null);
  if (failure !== null) throw new ErasedMeanwhile(failure);
}
