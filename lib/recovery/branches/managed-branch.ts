import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { NeonBranch } from "../ports";
import type { BranchRecord } from "./branch";

/** A branch that Rekindle made and may therefore change. Only `loadManaged` mints it. */
export interface ManagedBranch {
  readonly __brand: "ManagedBranch";
  readonly branch: NeonBranch;
  readonly record: BranchRecord;
}

/** Loads a branch for a change. Production, the default, protected ones and those that others made are never touched. */
export async function loadManaged(ctx: Context, branchId: string): Promise<Outcome<ManagedBranch>> {
  const { neon, ledger } = ctx.ports;
  const [branch, record] = await Promise.all([neon.getBranch(branchId), ledger.branches.get(branchId)]);
  if (!branch.ok) return branch.code === "branch_gone" ? gone(record) : branch;
  if (branch.value.id === neon.productionBranchId || branch.value.isDefault || branch.value.isProtected) {
    return fail(
      "not_managed",
      `“${branch.value.name}” is production or protected.`,
      "Rekindle changes only recovery branches that it made itself.",
    );
  }
  if (!record) {
    return fail(
      "not_managed",
      `“${branch.value.name}” was not made by Rekindle.`,
      "It is shown and never touched. Use the Neon console to change it.",
    );
  }
  return ok({ __brand: "ManagedBranch", branch: branch.value, record });
}

/** The answer for a branch that Neon no longer knows, with what the ledger remembers of its end. */
export function gone(record: BranchRecord | null): Failure {
  if (!record) return fail("branch_gone", "There is no such branch.", "Reload the list of branches.");
  const end = record.deletedAt ? `was deleted at ${record.deletedAt}` : `has expired (${record.expiresAt})`;
  return fail(
    "branch_gone",
    `The branch “${record.name}” ${end}.`,
    "Create a new one at the same moment from the history page, if the moment is still inside the window.",
  );
}
