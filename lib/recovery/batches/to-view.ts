import { actorName, type Context } from "../context";
import { can } from "../permissions";
import { maskLabel, personLabel } from "../subjects/label";
import { batchStanding, refuseBatch } from "./approved-batch";
import {
  AT_WORK,
  BATCH_SILENT_MS,
  type Batch,
  type BatchMember,
  countMembers,
  plannedMembers,
} from "./batch";
import { mayDecideBatch, mayRequestBatch, mayWithdrawBatch } from "./batch-gate";
import { batchConfirmation } from "./confirm-batch";
import type { LoadedBatch } from "./load-batch";
import { countUntried, type Trials } from "./untried";
import type { BatchSummary, BatchView } from "./view";

/** A batch for lists; who made it is said by name alone. */
export function toBatchSummary({ author: _, appliedBy, ...batch }: Batch): BatchSummary {
  return { ...batch, appliedByName: appliedBy?.name ?? null };
}

/** A batch as this actor may see it, and what they may do about it: the verbs decide again. */
export function toBatchView(
  ctx: Context,
  { batch, members, heartbeatAt }: LoadedBatch,
  trials: Trials,
): BatchView {
  const { actor, approval: policy } = ctx;
  const now = ctx.ports.clock.now();
  const planned = plannedMembers(members);
  const decide = mayDecideBatch(policy, actor, batch, now);
  const waits = batch.state === "awaiting_approval";
  const stuck = isStuck(batch, heartbeatAt, now);
  const mayApply = can(actor, "restore:apply");
  return {
    ...toBatchSummary(batch),
    members: members.map((one) => ({
      ...maskMember(ctx, one),
      trial: batch.state === "rejected" ? null : (trials.get(one.restoreId ?? "") ?? null),
    })),
    counts: countMembers(members),
    people: planned.length,
    rows: planned.reduce((sum, { rows }) => sum + rows, 0),
    confirmation: batchConfirmation(members),
    standing: batchStanding(batch, policy, now),
    untried: countUntried(trials),
    stuck,
    may: {
      request: can(actor, "restore:plan") && mayRequestBatch(policy, actor, batch, members, now) === null,
      decide: can(actor, "restore:approve") && decide === null,
      withdraw: can(actor, "restore:plan") && mayWithdrawBatch(policy, actor, batch) === null,
      apply: mayApply && batch.state === "approved" && refuseBatch(batch, members, policy, now) === null,
      stop: mayApply && AT_WORK.includes(batch.state),
      resume: mayApply && (batch.state === "stopped" || stuck),
    },
    notDecidable: waits && decide !== null ? decide.message : null,
    own: actorName(actor) === batch.createdBy,
  };
}

/** True when a worker should be at work and gave no sign for a while; one that was just queued has the same while. */
export function isStuck(batch: Batch, heartbeatAt: string | null, now: Date): boolean {
  if (!AT_WORK.includes(batch.state)) return false;
  const since = heartbeatAt ?? batch.applyingSince ?? batch.createdAt;
  return now.getTime() - Date.parse(since) > BATCH_SILENT_MS;
}

function maskMember({ actor }: Context, member: BatchMember): BatchMember {
  if (can(actor, "content:reveal")) return member;
  const { subjectLabel: label } = member;
  return {
    ...member,
    given: maskLabel(member.given),
    subjectLabel: label === null ? null : personLabel(actor, label),
  };
}
