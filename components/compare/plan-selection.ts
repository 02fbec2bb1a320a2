import type { Failure } from "@/lib/recovery/errors";
import { toPlanSelection } from "./plan-input";
import { failureOf } from "./read";
import type { PlanRestore, SelectionState } from "./use-selection";

/** Has the selection planned under its policy; the id of the draft, or why there is none. */
export async function planSelection(
  comparisonId: string,
  { selection, policy }: SelectionState,
  planRestore: PlanRestore,
): Promise<{ readonly id: string } | Failure> {
  const outcome = await planRestore({ comparisonId, selection: toPlanSelection(selection), policy }).catch(
    failureOf,
  );
  return outcome.ok ? outcome.value : outcome;
}
