import { type Failure, fail, type Outcome, ok } from "../errors";
import type { ApprovalPolicy } from "../restore/approval";
import { type ApprovedPlan, mintApproved } from "../restore/approved-plan";
import type { RestoreRecord } from "../restore/port";
import { type Standing, standingOf } from "../restore/standing";
import { type Batch, type BatchMember, plannedMembers } from "./batch";
import { batchHash } from "./batch-hash";

/** Where a batch stands with its second pair of eyes, by the policy of this moment. */
export function batchStanding(batch: Batch, policy: ApprovalPolicy, now: Date): Standing {
  const { approval, createdBy, hash } = batch;
  const begun = batch.state === "applying" || batch.state === "stopped";
  const state = begun
    ? "approved"
    : batch.state === "planning" || batch.state === "done"
      ? "draft"
      : batch.state;
  return standingOf({ state, approval, createdBy, planHash: hash ?? "" }, policy, now);
}

/** For how long after its beginning a batch that was interrupted may go on under the same approval. */
const GOES_ON_MS = 24 * 3_600_000;

/** The moment for which the approval has to stand: when the writing began, unless that is long ago. Pure. */
export function momentOfWriting({ applyingSince }: Pick<Batch, "applyingSince">, now: Date): Date {
  if (applyingSince === null) return now;
  const begun = new Date(applyingSince);
  return now.getTime() - begun.getTime() < GOES_ON_MS ? begun : now;
}

/** A batch that may be written: only `mintBatch` makes one. */
export type ApprovedBatch = { readonly batch: Batch; readonly members: readonly BatchMember[] } & {
  readonly __brand: "ApprovedBatch";
};

/** The door for all plans at once: they must be those that were agreed to, and the agreement must stand. */
export async function mintBatch(
  batch: Batch,
  members: readonly BatchMember[],
  policy: ApprovalPolicy,
  now: Date,
): Promise<Outcome<ApprovedBatch>> {
  if (batch.hash === null || (await batchHash(batch.branchId, members)) !== batch.hash) {
    return fail(
      "plan_stale",
      "These are not the plans that were agreed to.",
      "Nothing more was written. Plan it again.",
    );
  }
  const not = refuseBatch(batch, members, policy, now);
  return not ?? ok({ batch, members } as ApprovedBatch);
}

/** Why this batch may not be written now; null when it may. */
export function refuseBatch(
  batch: Batch,
  members: readonly BatchMember[],
  policy: ApprovalPolicy,
  now: Date,
): Failure | null {
  if (plannedMembers(members).length === 0) {
    return fail(
      "plan_empty",
      "There is nobody for whom anything would be written.",
      "Look at the list's notes.",
    );
  }
  const standing = batchStanding(batch, policy, momentOfWriting(batch, now));
  if (standing.kind === "approved") return null;
  if (standing.kind === "rejected") {
    return fail(
      "approval_refused",
      "This list was rejected.",
      "Nothing was written. Read the reason and plan it again.",
    );
  }
  const why = standing.kind === "void" ? ` An earlier agreement does not count: ${standing.because}` : "";
  return fail(
    "approval_needed",
    `A plan for several people needs a second person.${why}`,
    "Nothing more was written. Ask for approval on this page.",
  );
}

/** The door for one person's plan of an approved batch: what was agreed to for all holds for it, by its own hash. */
export async function mintOf(
  { batch, members }: ApprovedBatch,
  record: RestoreRecord,
  policy: ApprovalPolicy,
  now: Date,
  tried = false,
): Promise<Outcome<ApprovedPlan>> {
  const agreed = members.some((one) => one.restoreId === record.id && one.planHash === record.planHash);
  if (!agreed || batch.approval === null) {
    return fail("plan_stale", "This plan is not one of those that were agreed to.", "It was not written.");
  }
  const approval = { ...batch.approval, planHash: record.planHash };
  const about = { subjects: plannedMembers(members).length, author: batch.createdBy, undoes: null, tried };
  const session = { ...record, state: "approved", approval } as const;
  return mintApproved(session, policy, about, momentOfWriting(batch, now));
}
