"use server";
import type { PlanRestore } from "@/components/compare/use-selection";
import { revealRow } from "@/lib/recovery/compare/reveal-row";
import { planRestore } from "@/lib/recovery/restore/plan-restore";
import { runVerb } from "@/lib/server/action";

/** Shows one row's content for a reason, which is audited. Nothing is revalidated: it stays in the pane that asked. */
export async function revealRowAction(input: {
  comparisonId: string;
  table: string;
  key: string;
  reason: string;
}) {
  return runVerb(revealRow, input);
}

/** Makes a draft of a restore from what was chosen. Answers with its id alone: the plan may name twenty thousand rows. */
export async function planRestoreAction(input: Parameters<PlanRestore>[0]): ReturnType<PlanRestore> {
  const outcome = await runVerb(planRestore, input);
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}
