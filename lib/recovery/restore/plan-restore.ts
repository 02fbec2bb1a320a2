import { z } from "zod";
import { loadComparison } from "../compare/read-comparison";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { makeDraft } from "./draft";
import { CREATE_MISSING, mayRemove } from "./policy";
import { restorePolicySchema } from "./policy-schema";
import { remedySchema } from "./remedy";
import { selectionSchema } from "./select-rows";
import type { RestoreView } from "./session";

/** Ways round what blocks rows; each is a decision that somebody made, so there are never very many. */
export const remediesSchema = z.array(remedySchema).max(1000);

export const planRestoreInput = z.object({
  comparisonId: z.string().min(1).max(100),
  selection: selectionSchema,
  policy: restorePolicySchema.optional(),
  remedies: remediesSchema.default([]),
});

/** Makes a plan of the chosen rows and keeps it as a draft: exactly what will be written, what not, and why. */
export async function planRestore(ctx: Context, input: unknown): Promise<Outcome<RestoreView>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(planRestoreInput, input);
  if (!parsed.ok) return parsed;
  const { comparisonId, selection, policy = CREATE_MISSING, remedies } = parsed.value;
  const mayNot = mayRemove(policy) ? requirePermission(ctx, "restore:remove") : null;
  if (mayNot !== null) return mayNot;
  const comparison = await loadComparison(ctx, comparisonId);
  if (!comparison.ok) return comparison;
  return makeDraft(ctx, { comparison: comparison.value, selection, policy, remedies });
}
