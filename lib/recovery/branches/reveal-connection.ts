import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { branchIdField, textField } from "./fields";
import { loadManaged } from "./managed-branch";

export const revealConnectionInput = z.strictObject({ branchId: branchIdField, reason: textField(3, 500) });

/** Shows an admin the connection string of a recovery branch. The reason is recorded before the secret is fetched. */
export async function revealConnection(
  ctx: Context,
  input: unknown,
): Promise<Outcome<{ readonly uri: string }>> {
  const refusal = requirePermission(ctx, "branches:reveal");
  if (refusal) return refusal;
  const parsed = parseInput(revealConnectionInput, input);
  if (!parsed.ok) return parsed;
  const { branchId, reason } = parsed.value;

  const managed = await loadManaged(ctx, branchId);
  if (!managed.ok) return managed;
  const act = { action: "branch.reveal", target: `branch:${managed.value.branch.name}`, reason };
  return audited(ctx, act, async () => {
    const backup = await ctx.ports.ledger.materialisations.get(branchId);
    const uri = await ctx.ports.neon.connectionUri(branchId, backup?.database);
    return uri.ok ? ok({ uri: uri.value }) : uri;
  });
}
