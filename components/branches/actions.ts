import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { Outcome } from "@/lib/recovery/errors";

/** The server actions that pages hand to these components. */
export type CreateBranch = (input: {
  at: string;
  purpose: string;
  expiresInHours: number;
}) => Promise<Outcome<RecoveryBranch>>;
export type ExtendBranch = (input: { branchId: string; hours: number }) => Promise<Outcome<RecoveryBranch>>;
export type DeleteBranch = (input: { branchId: string; confirmation: string }) => Promise<Outcome<null>>;
export type RevealConnection = (input: {
  branchId: string;
  reason: string;
}) => Promise<Outcome<{ readonly uri: string }>>;

export interface BranchActs {
  readonly extend: ExtendBranch;
  readonly remove: DeleteBranch;
  readonly reveal: RevealConnection;
}
