import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { findSource } from "../subjects/sessions";
import { compareSubject } from "./compare-subject";
import type { ComparisonView } from "./comparison";
import { toView } from "./view";

export const runComparisonInput = z.object({
  subjectKey: z.string().trim().min(1).max(200),
  branchId: z.string().min(1),
});

/** Compares one person between a recovery branch and production, and keeps the result in the ledger. */
export async function runComparison(ctx: Context, input: unknown): Promise<Outcome<ComparisonView>> {
  const refused = requirePermission(ctx, "compare:run");
  if (refused !== null) return refused;
  const parsed = parseInput(runComparisonInput, input);
  if (!parsed.ok) return parsed;
  const { subjectKey, branchId } = parsed.value;
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const what = { action: "comparison.run", target: `subject:${subjectKey}`, details: { branchId } };
  return audited(ctx, what, async () => {
    const record = await compareSubject(ctx, { subjectKey, source: source.value });
    return record.ok ? ok(toView(ctx.actor, record.value, true)) : record;
  });
}
