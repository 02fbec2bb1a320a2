import type { ApprovalPolicy } from "../restore/approval";
import { batchStanding } from "./approved-batch";
import type { Batch } from "./batch";

/** A request for agreement to a list that nobody decided about. */
export interface BatchRequest {
  readonly id: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
  readonly until: string;
}

/** The requests among pending lists that still count. Pure. */
export function batchRequests(policy: ApprovalPolicy, pending: readonly Batch[], now: Date): BatchRequest[] {
  return pending.flatMap((batch) => {
    const standing = batchStanding(batch, policy, now);
    if (standing.kind !== "waiting" || batch.approval === null) return [];
    const { requestedByName, requestedAt } = batch.approval;
    return [{ id: batch.id, requestedByName, requestedAt, until: standing.until }];
  });
}
