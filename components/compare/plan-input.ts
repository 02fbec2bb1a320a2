import type { RowKey } from "@/lib/recovery/compare/comparison";
import { groupParts, type WritableState } from "./groups";
import type { Selection } from "./selection";

/** The choice as the planning verb takes it: in the fewest words, so that ten thousand rows are not named one by one. */
export interface PlanSelection {
  readonly kind: "choices";
  readonly choices: readonly {
    readonly table: string;
    readonly state: WritableState;
    readonly take:
      | { readonly kind: "all"; readonly except: readonly RowKey[] }
      | { readonly kind: "some"; readonly keys: readonly RowKey[] };
  }[];
}

/** Writes a selection down. */
export function toPlanSelection(selection: Selection): PlanSelection {
  const choices = [...selection].flatMap(([group, choice]) => {
    const parts = groupParts(group);
    if (parts === null) return [];
    const take =
      choice.kind === "all"
        ? ({ kind: "all", except: [...choice.except] } as const)
        : ({ kind: "some", keys: [...choice.keys] } as const);
    return [{ ...parts, take }];
  });
  return { kind: "choices", choices };
}
