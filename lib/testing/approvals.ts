import { restoreRecord } from "@/lib/adapters/contract/restore-ledger";
import { type Approval, type ApprovalDecision, decided } from "@/lib/recovery/restore/approval";
import type { PlanOperation, RestorePlan } from "@/lib/recovery/restore/plan";
import { planHash } from "@/lib/recovery/restore/plan-hash";
import type { RestoreRecord } from "@/lib/recovery/restore/port";

/** Operations of each kind, as many as asked for. */
export function operations(counts: Partial<Record<PlanOperation["kind"], number>>): readonly PlanOperation[] {
  const table = "public.memories";
  const many = <T extends PlanOperation>(count: number | undefined, one: (key: string) => T) =>
    Array.from({ length: count ?? 0 }, (_, n) => one(`["${n}"]`));
  return [
    ...many(counts.create, (key) => ({ kind: "create", table, key, sourceHash: "ff", because: "chosen" })),
    ...many(counts.update, (key) => ({
      kind: "update",
      table,
      key,
      sourceHash: "ff",
      expectedHash: "ee",
      columns: ["body"],
      because: "chosen",
    })),
    ...many(counts.remove, (key) => ({ kind: "remove", table, key, expectedHash: "ee", because: "chosen" })),
  ];
}

/** A plan of so many operations that nothing is blocked in. */
export function planOf(
  counts: Partial<Record<PlanOperation["kind"], number>>,
  change: Partial<RestorePlan> = {},
): RestorePlan {
  return { ...restoreRecord().plan, blocked: [], operations: operations(counts), ...change };
}

/** A session of this plan whose hash is the plan's own. */
export async function sessionOf(
  plan: RestorePlan,
  change: Partial<RestoreRecord> = {},
): Promise<RestoreRecord> {
  return restoreRecord({ plan, planHash: await planHash(plan), ...change });
}

/** A request of the session's author. */
export function requestFor(
  record: Pick<RestoreRecord, "planHash" | "createdBy" | "createdByName">,
  requestedAt: string,
  expiresAt: string,
): Approval {
  return {
    planHash: record.planHash,
    requestedBy: record.createdBy,
    requestedByName: record.createdByName,
    requestedAt,
    because: ["It changes rows."],
    note: null,
    expiresAt,
    decision: null,
    history: [{ kind: "requested", byName: record.createdByName, at: requestedAt, text: null }],
  };
}

/** The request, approved by somebody. */
export function approvedBy(
  approval: Approval,
  by: string,
  at: string,
  role: ApprovalDecision["role"] = "admin",
): Approval {
  return decided(approval, { kind: "approved", by, byName: by, role, at, reason: null });
}
