import { type Actor, actorName } from "../context";
import { type Failure, fail } from "../errors";
import type { ApprovalPolicy } from "../restore/approval";
import { mayDecide } from "../restore/may-decide";
import { mayWithdraw } from "../restore/may-request";
import { batchStanding } from "./approved-batch";
import { type Batch, type BatchMember, plannedMembers } from "./batch";

/** A list whose plans are older than this is planned again rather than agreed to. */
const PLANS_LIVE_MS = 60 * 60_000;

/** Null when this actor may ask for approval of this list now, else why not. Pure. */
export function mayRequestBatch(
  policy: ApprovalPolicy,
  actor: Actor,
  batch: Batch,
  members: readonly BatchMember[],
  now: Date,
): Failure | null {
  if (actorName(actor) !== batch.createdBy) {
    return fail(
      "approval_refused",
      "Only whoever made a list asks for its approval.",
      `Ask ${batch.createdByName}, or make a list of your own.`,
    );
  }
  const open = batch.state === "draft" || lapsed(policy, batch, now);
  if (!open || batch.hash === null) {
    return fail("conflict", "This list is not a draft.", "Reload the page: it shows what is true now.");
  }
  if (plannedMembers(members).length === 0) {
    return fail(
      "plan_empty",
      "There is nobody for whom anything would be written.",
      "Look at the list's notes.",
    );
  }
  if (now.getTime() - Date.parse(plannedAt(batch, members)) <= PLANS_LIVE_MS) return null;
  return fail(
    "plan_expired",
    "These plans are more than an hour old.",
    "Make the list again; its plans are then about production as it is.",
  );
}

/** True when there was a request or an approval that counts no more: then it may be asked for again. */
function lapsed(policy: ApprovalPolicy, batch: Batch, now: Date): boolean {
  if (batch.state !== "awaiting_approval" && batch.state !== "approved") return false;
  return batchStanding(batch, policy, now).kind === "void";
}

/** When the oldest of the plans was made. */
function plannedAt({ createdAt }: Batch, members: readonly BatchMember[]): string {
  const moments = plannedMembers(members).flatMap(({ at }) => at ?? []);
  return moments.sort()[0] ?? createdAt;
}

/** Null when this actor may decide about this list now, else why not. */
export function mayDecideBatch(
  policy: ApprovalPolicy,
  actor: Actor,
  batch: Batch,
  now: Date,
): Failure | null {
  if (batch.state !== "awaiting_approval" || batch.approval === null) {
    return fail(
      "conflict",
      "Nobody waits for a decision about this list now.",
      "Reload the page: it shows what is true now.",
    );
  }
  if (batchStanding(batch, policy, now).kind === "void") {
    return fail("approval_refused", "This request has expired.", "Its author can ask again.");
  }
  return mayDecide(policy, actor, batch.createdBy, batch.approval, now);
}

/** Null when this actor may take back the request or the agreement: its author, or whoever could decide about it. */
export function mayWithdrawBatch(policy: ApprovalPolicy, actor: Actor, batch: Batch): Failure | null {
  const { createdBy, approval } = batch;
  const state = batch.state === "awaiting_approval" || batch.state === "approved" ? batch.state : "draft";
  return mayWithdraw(policy, actor, { state, createdBy, approval });
}
