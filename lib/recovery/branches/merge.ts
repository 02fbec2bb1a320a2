import type { NeonBranch } from "../ports";
import type { BranchOperation, BranchRecord, BranchState, RecoveryBranch } from "./branch";

/** A branch whose operations may still run is asked for them; older ones have long settled. */
const YOUNG_MS = 10 * 60_000;

const UNFINISHED = new Set<BranchOperation["status"]>(["scheduling", "running", "cancelling"]);
const BROKEN = new Set<BranchOperation["status"]>(["failed", "error", "cancelled"]);

/** True when only the operations can tell the state of this branch. */
export function needsOperations(branch: NeonBranch, record: BranchRecord | undefined, now: Date): boolean {
  if (record === undefined) return false;
  return branch.state !== "ready" || now.getTime() - Date.parse(branch.createdAt) < YOUNG_MS;
}

/** The state as people need it: ready only when the branch answers queries. `operations` oldest first. */
export function branchState(branch: NeonBranch, operations: readonly BranchOperation[]): BranchState {
  if (operations.some((one) => UNFINISHED.has(one.status) && one.action === "delete_timeline"))
    return "deleting";
  if (operations.some((one) => UNFINISHED.has(one.status))) return "creating";
  // A failed start that a later one made good no longer matters: the last word of each action counts.
  const last = new Map(operations.map((one) => [one.action, one.status]));
  if ([...last.values()].some((status) => BROKEN.has(status))) return "failed";
  return branch.state === "init" || branch.state === "resetting" ? "creating" : "ready";
}

/** Joins what Neon says with what the ledger knows. Without a record the branch is not ours, whatever its name. */
export function toRecoveryBranch(
  branch: NeonBranch,
  record: BranchRecord | null,
  state: BranchState,
  productionBranchId: string,
): RecoveryBranch {
  const production = branch.id === productionBranchId;
  const asked = record?.point ?? null;
  return {
    id: branch.id,
    name: branch.name,
    state,
    managed: record !== null && !production && !branch.isDefault,
    production,
    protected: branch.isProtected,
    parentId: branch.parentId,
    // “The newest moment” stops being newest: Neon knows which moment it became.
    point: asked === null || asked.kind === "head" ? (branch.parentPoint ?? asked) : asked,
    createdAt: branch.createdAt,
    expiresAt: branch.expiresAt,
    sizeBytes: branch.logicalSizeBytes,
    purpose: record?.purpose ?? null,
    createdByName: record?.createdByName ?? null,
  };
}
