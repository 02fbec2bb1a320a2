import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import type { ApprovalFacts } from "./approval-bar";
import { cameFrom } from "./came-from";

/** What the approval's buttons need of a restore, without its plan. */
export function approvalFacts(restore: RestoreDetail): ApprovalFacts {
  const { id, planHash, gate, rows, counts, createdByName, plan } = restore;
  return {
    id,
    planHash,
    gate,
    rows,
    counts,
    createdByName,
    previewEnds: plan.expiresAt,
    from: cameFrom(restore),
  };
}
