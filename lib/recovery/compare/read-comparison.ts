import { z } from "zod";
import type { Context } from "../context";
import { knownByKey, refuseErased } from "../erasures/refuse-erased";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { ComparisonView } from "./comparison";
import type { ComparisonRecord } from "./port";
import { toView } from "./view";

export const readComparisonInput = z.object({ comparisonId: z.string().min(1).max(100) });

/** A stored comparison. Keys and counts stay readable when its recovery branch is gone; content does not. */
export async function readComparison(ctx: Context, input: unknown): Promise<Outcome<ComparisonView>> {
  const refused = requirePermission(ctx, "compare:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readComparisonInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadComparison(ctx, parsed.value.comparisonId);
  if (!record.ok) return record;
  return ok(toView(ctx.actor, record.value, await sourceAvailable(ctx, record.value.branchId)));
}

/** The record of a comparison, or the failure that says that there is none; nobody's whom the erasure list names. */
export async function loadComparison(ctx: Context, id: string): Promise<Outcome<ComparisonRecord>> {
  const record = await ctx.ports.ledger.comparisons.get(id);
  if (record !== null) {
    const person = knownByKey(record.subjectKey);
    return (await refuseErased(ctx, [person], { action: null, point: null })) ?? ok(record);
  }
  return fail("not_found", "There is no such comparison.", "Open it from the person's page.");
}

/** When Neon does not answer, the ledger's word has to do. */
async function sourceAvailable(ctx: Context, branchId: string): Promise<boolean> {
  const [branch, record] = await Promise.all([
    ctx.ports.neon.getBranch(branchId),
    ctx.ports.ledger.branches.get(branchId),
  ]);
  if (branch.ok) return branch.value.state === "ready";
  if (branch.code === "branch_gone" || branch.code === "not_found") return false;
  return record !== null && record.deletedAt === null;
}
