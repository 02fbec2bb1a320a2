import { z } from "zod";
import { asProgress } from "../backup/materialisation";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { BranchProgress } from "./branch";
import { branchIdField } from "./fields";
import { gone } from "./managed-branch";
import { branchState, toRecoveryBranch } from "./merge";
import { branchProgress } from "./progress";

export const readBranchInput = z.strictObject({ branchId: branchIdField });

/** One branch with its live progress, from Neon's own operations. */
export async function readBranch(ctx: Context, input: unknown): Promise<Outcome<BranchProgress>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(readBranchInput, input);
  if (!parsed.ok) return parsed;
  const { branchId } = parsed.value;

  const { neon, ledger, clock } = ctx.ports;
  const [branch, operations, record, backup] = await Promise.all([
    neon.getBranch(branchId),
    neon.operations(branchId),
    ledger.branches.get(branchId),
    ledger.materialisations.get(branchId),
  ]);
  if (!branch.ok) return branch.code === "branch_gone" ? gone(record) : branch;
  if (!operations.ok) return operations;
  const state = branchState(branch.value, operations.value);
  const shown = toRecoveryBranch(branch.value, record, state, neon.productionBranchId);
  const now = clock.now();
  return ok(asProgress(branchProgress(shown, operations.value, now), backup, now));
}
