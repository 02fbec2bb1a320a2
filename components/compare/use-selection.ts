"use client";
"use no memo";
import { useReducer } from "react";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import type { Outcome } from "@/lib/recovery/errors";
import {
  changeSelection,
  type Selectable,
  type Selection,
  type SelectionChange,
  selectEverything,
} from "./selection";
import type { WireSelection } from "./selection-wire";

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
