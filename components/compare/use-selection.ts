"use client";
"use no memo";
import { useReducer } from "react";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { CREATE_MISSING, type RestorePolicy } from "@/lib/recovery/restore/policy";
import { type Selectable, selectableOf } from "./groups";
import type { PlanSelection } from "./plan-input";
import {
  changeSelection,
  type Selection,
  type SelectionChange,
  selectEverything,
  underPolicy,
} from "./selection";

interface Choice {
  readonly policy: RestorePolicy;
  readonly selection: Selection;
  readonly selectable: Selectable;
}

export interface SelectionState extends Choice {
  change(change: SelectionChange | { readonly kind: "policy"; readonly policy: RestorePolicy }): void;
}

/** What is chosen for a restore, and what it may do; at first every missing row, because that is why somebody compares. */
export function useSelection(tables: readonly TableComparison[]): SelectionState {
  const [choice, change] = useReducer(
    (now: Choice, next: Parameters<SelectionState["change"]>[0]): Choice => {
      if (next.kind !== "policy") {
        return { ...now, selection: changeSelection(now.selection, next, now.selectable) };
      }
      const selectable = selectableOf(tables, next.policy);
      const selection = underPolicy(now.selection, now.selectable, selectable);
      return { policy: next.policy, selectable, selection };
    },
    null,
    (): Choice => {
      const selectable = selectableOf(tables, CREATE_MISSING);
      return { policy: CREATE_MISSING, selectable, selection: selectEverything(selectable) };
    },
  );
  return { ...choice, change };
}

export type PlanRestore = (input: {
  comparisonId: string;
  selection: PlanSelection;
  policy: RestorePolicy;
}) => Promise<Outcome<{ readonly id: string }>>;
