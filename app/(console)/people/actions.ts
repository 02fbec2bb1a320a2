"use server";
import type { RunComparison } from "@/components/people/compare-with-past";
import { runComparison } from "@/lib/recovery/compare/run-comparison";
import { runVerb } from "@/lib/server/action";

/** Compares a person in a branch with production. Answers with the comparison's id, where its page reads the rest. */
export async function runComparisonAction(input: Parameters<RunComparison>[0]): ReturnType<RunComparison> {
  const outcome = await runVerb(runComparison, input);
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}
