import type { Facts } from "./incident";
import type { RunbookStep } from "./runbook";

export type ItemState = "open" | "done" | "not_needed";

export interface PlacedItem {
  readonly id: string;
  readonly label: string;
  readonly state: ItemState;
}

/** The fact in which an item of a checklist is kept. */
export function itemFact(stepId: string, itemId: string): string {
  return `${stepId}.${itemId}`;
}

/** A step's checklist with what was ticked off; empty for a step without one. */
export function itemsOf(step: Pick<RunbookStep, "id" | "items">, facts: Facts): readonly PlacedItem[] {
  return (step.items ?? []).map(({ id, label }) => {
    const state = facts[itemFact(step.id, id)];
    return { id, label, state: state === "done" || state === "not_needed" ? state : "open" };
  });
}
