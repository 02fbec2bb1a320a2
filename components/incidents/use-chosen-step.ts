"use client";
"use no memo";
import { useSearchParams } from "next/navigation";
import { currentStep, type PlacedStep } from "@/lib/recovery/incidents/progress";

export interface ChosenStep {
  /** The step that is shown large; null when every step is settled and none was chosen. */
  readonly shown: PlacedStep | null;
  /** The step that needs somebody now. */
  readonly current: PlacedStep | null;
  /** Null: whichever needs somebody. */
  choose(stepId: string | null): void;
}

/**
 * Which step is looked at. By default the one that needs somebody, so that the page moves on by itself; another one stands in
 * the address, so that a link shows the same and a detour leads back to it.
 */
export function useChosenStep(placed: readonly PlacedStep[]): ChosenStep {
  const search = useSearchParams();
  const current = currentStep(placed);
  const chosen = placed.find(({ step }) => step.id === search.get("step")) ?? null;
  return {
    shown: chosen ?? current,
    current,
    choose: (stepId) => {
      const url = new URL(window.location.href);
      if (stepId === null || stepId === current?.step.id) url.searchParams.delete("step");
      else url.searchParams.set("step", stepId);
      window.history.replaceState(null, "", url);
    },
  };
}
