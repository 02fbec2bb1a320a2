import type { RecoveryBranch } from "@/lib/recovery/branches/branch";

/** Recovery branches that one can look into: made by Rekindle and answering, the newest moment's work first. */
export function readyBranches(branches: readonly RecoveryBranch[]): readonly RecoveryBranch[] {
  return branches
    .filter((branch) => branch.managed && !branch.production && branch.state === "ready")
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** Branches on their way, which cannot be read yet. */
export function comingBranches(branches: readonly RecoveryBranch[]): readonly RecoveryBranch[] {
  return branches.filter((branch) => branch.managed && branch.state === "creating");
}
