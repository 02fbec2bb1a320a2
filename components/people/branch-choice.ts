import type { RecoveryBranch } from "@/lib/recovery/branches/branch";

export type BranchChoice = Pick<
  RecoveryBranch,
  "id" | "name" | "point" | "purpose" | "createdAt" | "expiresAt"
>;

/** What the browser needs of a branch to offer it. */
export function toChoice(branch: RecoveryBranch): BranchChoice {
  const { id, name, point, purpose, createdAt, expiresAt } = branch;
  return { id, name, point, purpose, createdAt, expiresAt };
}
