import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import type { ApprovalFacts } from "./approval-bar";

/** What the approval's buttons need of a restore, without its plan. */
export function approvalFacts(restore: RestoreDetail): ApprovalFacts {
  const { id, planHash, gate, rows, counts, createdByName, comparisonId, plan } = restore;
  return { id, planHash, gate, rows, counts, createdByName, comparisonId, previewEnds: plan.expiresAt };
}
