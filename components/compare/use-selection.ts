"use client";
import { useReducer } from "react";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import type { Failure, Outcome } from "@/lib/recovery/errors";
import { failureOf, readMissingKeys } from "./read";
import {
  changeSelection,
  type Selectable,
  type Selection,
  type SelectionChange,
  selectEverything,
  tablesToRead,
  toPlanSelection,
} from "./selection";
import { packSelection, type WireSelection } from "./selection-wire";

export interface SelectionState {
  readonly selection: Selection;
  readonly selectable: Selectable;
  change(change: SelectionChange): void;
}

/** What is chosen for a restore; at first every missing row, because that is why somebody compares. */
export function useSelection(tables: readonly TableComparison[]): SelectionState {
  const selectable: Selectable = new Map(tables.map(({ table, counts }) => [table, counts.missing]));
  const [selection, change] = useReducer(
    (current: Selection, next: SelectionChange) => changeSelection(current, next, selectable),
    selectable,
    selectEverything,
  );
  return { selection, selectable, change };
}

export type PlanRestore = (input: {
  comparisonId: string;
  selection: WireSelection;
}) => Promise<Outcome<{ readonly id: string }>>;

/** Writes the selection down in the fewest words and has it planned; the id of the draft, or why there is none. */
export async function planSelection(
  comparisonId: string,
  { selection, selectable }: SelectionState,
  planRestore: PlanRestore,
): Promise<{ readonly id: string } | Failure> {
  try {
    const tables = tablesToRead(selection, selectable);
    const keys = new Map<string, readonly string[]>();
    for (const table of tables) {
      keys.set(table, await readMissingKeys(comparisonId, table, selectable.get(table) ?? 0));
    }
    const wire = packSelection(toPlanSelection(selection, selectable, keys));
    const outcome = await planRestore({ comparisonId, selection: wire });
    return outcome.ok ? outcome.value : outcome;
  } catch (error) {
    return failureOf(error);
  }
}
