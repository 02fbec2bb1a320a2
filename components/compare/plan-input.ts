import type { RowKey } from "@/lib/recovery/compare/comparison";
import type { Selectable, Selection } from "./selection";

/** The input of the preview, as the planning verb takes it. */
export type PlanSelection =
  | { readonly kind: "all" }
  | { readonly kind: "tables"; readonly tables: readonly string[] }
  | { readonly kind: "rows"; readonly rows: readonly { readonly table: string; readonly key: RowKey }[] };

/** Tables of which the keys must be read before the selection can be written down row by row. */
export function tablesToRead(selection: Selection, selectable: Selectable): readonly string[] {
  if (isWhole(selection)) return [];
  return [...selection]
    .filter(([table, choice]) => choice.kind === "all" && (selectable.get(table) ?? 0) > 0)
    .map(([table]) => table);
}

/** The selection in the fewest words. `keysOf` holds the missing keys of the tables that `tablesToRead` named. */
export function toPlanSelection(
  selection: Selection,
  selectable: Selectable,
  keysOf: ReadonlyMap<string, readonly RowKey[]>,
): PlanSelection {
  if (isWhole(selection)) {
    const tables = [...selection.keys()];
    const everything = [...selectable].every(([table, rows]) => rows === 0 || selection.has(table));
    return everything ? { kind: "all" } : { kind: "tables", tables };
  }
  const rows = [...selection].flatMap(([table, choice]) => {
    const keys =
      choice.kind === "some"
        ? [...choice.keys]
        : (keysOf.get(table) ?? []).filter((key) => !choice.except.has(key));
    return keys.map((key) => ({ table, key }));
  });
  return { kind: "rows", rows };
}

function isWhole(selection: Selection): boolean {
  return [...selection.values()].every((choice) => choice.kind === "all" && choice.except.size === 0);
}
