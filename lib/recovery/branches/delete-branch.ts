import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { branchIdField } from "./fields";
import { loadManaged, type ManagedBranch } from "./managed-branch";

export const deleteBranchInput = z.strictObject({
  branchId: branchIdField,
  confirmation: z.string().max(300),
});

/** A managed branch whose name was typed by the person who deletes it. Only `confirm` mints it. */
type ConfirmedBranch = ManagedBranch & { readonly confirmed: true };

/** Deletes a recovery branch that Rekindle made. Its record stays. */
export async function deleteBranch(ctx: Context, input: unknown): Promise<Outcome<null>> {
  const refusal = requirePermission(ctx, "branches:delete");
  if (refusal) return refusal;
  const parsed = parseInput(deleteBranchInput, input);
  if (!parsed.ok) return parsed;

  const managed = await loadManaged(ctx, parsed.value.branchId);
  if (!managed.ok) return managed;
  const confirmed = confirm(managed.value, parsed.value.confirmation);
  if (!confirmed.ok) return confirmed;
  const { branch } = confirmed.value;
  return audited(ctx, { action: "branch.delete", target: `branch:${branch.name}` }, () =>
    remove(ctx, confirmed.value),
  );
}

function confirm(managed: ManagedBranch, typed: string): Outcome<ConfirmedBranch> {
  if (typed.trim() === managed.branch.name) return ok({ ...managed, confirmed: true });
  return fail(
    "confirmation_mismatch",
    `What was typed is not the name of the branch “${managed.branch.name}”.`,
    "Nothing was deleted. Type the name exactly as shown.",
  );
}

async function remove(ctx: Context, { branch }: ConfirmedBranch): Promise<Outcome<null>> {
  const { neon, ledger, clock } = ctx.ports;
  const deleted = await neon.deleteBranch(branch.id);
  if (!deleted.ok) return deleted;
  await ledger.branches.markDeleted(branch.id, clock.now().toISOString());
  return ok(null);
}
