import { z } from "zod";
import { loadComparison } from "../compare/read-comparison";
import type { Context } from "../context";
import { fail, type Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { makeDraft } from "./draft";
import { loadRestore } from "./load";
import type { RestorePlan } from "./plan";
import { remediesSchema } from "./plan-restore";
import { mayRemove } from "./policy";
import type { Selection } from "./select-rows";
import type { RestoreView } from "./session";

export const revisePlanInput = z.object({
  restoreId: z.string().min(1).max(100),
  remedies: remediesSchema,
});

/**
 * Makes a new plan of the same rows with further ways round what blocks some of them. The old one stays as it was: a plan that
 * somebody looked at never changes.
 */
export async function revisePlan(ctx: Context, input: unknown): Promise<Outcome<RestoreView>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(revisePlanInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadRestore(ctx, parsed.value.restoreId);
  if (!record.ok) return record;
  const { plan } = record.value;
  if (plan.source.kind !== "branch") {
    return fail(
      "conflict",
      "The plan of an undo is made from a receipt and cannot be changed.",
      "Compare the person again to choose rows one by one.",
    );
  }
  const mayNot = mayRemove(plan.policy) ? requirePermission(ctx, "restore:remove") : null;
  if (mayNot !== null) return mayNot;
  const comparison = await loadComparison(ctx, record.value.comparisonId);
  if (!comparison.ok) return comparison;
  return makeDraft(ctx, {
    comparison: comparison.value,
    selection: selectionOf(plan),
    policy: plan.policy,
    remedies: [...plan.remedies, ...parsed.value.remedies],
  });
}

/** Every row that was chosen is in the plan, or in its list of rows that are not written. */
function selectionOf(plan: RestorePlan): Selection {
  const chosen = plan.operations.filter((one) => one.because === "chosen");
  const rows = [...chosen, ...plan.blocked].map(({ table, key }) => ({ table, key }));
  return { kind: "rows", rows };
}
