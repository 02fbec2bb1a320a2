import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { RecoveryBranch } from "./branch";
import { branchIdField, hoursField, inHours } from "./fields";
import { loadManaged } from "./managed-branch";
import { branchState, toRecoveryBranch } from "./merge";

export const extendBranchInput = z.strictObject({ branchId: branchIdField, hours: hoursField });

/** Lets a recovery branch live for so many hours from now; never shortens its life. */
export async function extendBranch(ctx: Context, input: unknown): Promise<Outcome<RecoveryBranch>> {
  const refusal = requirePermission(ctx, "branches:extend");
  if (refusal) return refusal;
  const parsed = parseInput(extendBranchInput, input);
  if (!parsed.ok) return parsed;

  const { neon, ledger, clock } = ctx.ports;
  const managed = await loadManaged(ctx, parsed.value.branchId);
  if (!managed.ok) return managed;
  const { branch, record } = managed.value;
  const expiresAt = inHours(clock.now(), parsed.value.hours);
  const lives = branch.expiresAt ?? record.expiresAt;
  if (Date.parse(expiresAt) <= Date.parse(lives)) {
    return fail(
      "conflict",
      `“${branch.name}” already lives until ${lives}, which is later than ${expiresAt}.`,
      "Choose more hours, or delete the branch when it is no longer needed.",
    );
  }

  const act = {
    action: "branch.extend",
    target: `branch:${branch.name}`,
    details: { from: lives, to: expiresAt },
  };
  return audited(ctx, act, async () => {
    const changed = await neon.setExpiry(branch.id, expiresAt);
    if (!changed.ok) return changed;
    await ledger.branches.setExpiry(branch.id, expiresAt);
    return ok(
      toRecoveryBranch(changed.value, record, branchState(changed.value, []), neon.productionBranchId),
    );
  });
}
