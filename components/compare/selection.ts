import type { RowKey } from "@/lib/recovery/compare/comparison";

/**
 * What is chosen in one table. Ten thousand keys are not needed to say "all of them": `all` holds only the exceptions,
 * `some` only the chosen keys.
 */
export type TableChoice =
  | { readonly kind: "all"; readonly except: ReadonlySet<RowKey> }
  | { readonly kind: "some"; readonly keys: ReadonlySet<RowKey> };

/** The choice per table; a table without an entry has nothing chosen. */
export type Selection = ReadonlyMap<string, TableChoice>;

/** Rows that can be chosen, per table: the missing ones. */
export type Selectable = ReadonlyMap<string, number>;

export type SelectionChange =
  | { readonly kind: "everything" }
  | { readonly kind: "nothing" }
  | { readonly kind: "table"; readonly table: string; readonly chosen: boolean }
  | {
      readonly kind: "rows";
      readonly table: string;
      readonly keys: readonly RowKey[];
      readonly chosen: boolean;
    };

const NO_KEYS: ReadonlySet<RowKey> = new Set();

/** Every missing row of every table. */
export function selectEverything(selectable: Selectable): Selection {
  const chosen = [...selectable].filter(([, rows]) => rows > 0);
  return new Map(chosen.map(([table]) => [table, { kind: "all", except: NO_KEYS }]));
}

/** The selection after one act of the reader. */
export function changeSelection(
  selection: Selection,
  change: SelectionChange,
  selectable: Selectable,
): Selection {
  switch (change.kind) {
    case "everything":
      return selectEverything(selectable);
    case "nothing":
      return new Map();
    case "table":
      return withChoice(selection, change.table, change.chosen ? { kind: "all", except: NO_KEYS } : null);
    case "rows": {
      const choice = toggleRows(selection.get(change.table), change.keys, change.chosen);
      return withChoice(selection, change.table, settle(choice, selectable.get(change.table) ?? 0));
    }
  }
}

/** Whether one row is chosen. */
export function isChosen(selection: Selection, table: string, key: RowKey): boolean {
  const choice = selection.get(table);
  if (choice === undefined) return false;
  return choice.kind === "all" ? !choice.except.has(key) : choice.keys.has(key);
}

/** How many rows of a table are chosen. */
export function chosenIn(selection: Selection, table: string, selectable: Selectable): number {
  const choice = selection.get(table);
  if (choice === undefined) return 0;
  return choice.kind === "all" ? (selectable.get(table) ?? 0) - choice.except.size : choice.keys.size;
}

/** How many rows are chosen in all. */
export function chosenInAll(selection: Selection, selectable: Selectable): number {
  let rows = 0;
  for (const table of selection.keys()) rows += chosenIn(selection, table, selectable);
  return rows;
}

function toggleRows(choice: TableChoice | undefined, keys: readonly RowKey[], chosen: boolean): TableChoice {
  if (choice?.kind === "all") {
    const except = new Set(choice.except);
    for (const key of keys) {
      if (chosen) except.delete(key);
      else except.add(key);
    }
    return { kind: "all", except };
  }
  const next = new Set(choice?.keys);
  for (const key of keys) {
    if (chosen) next.add(key);
    else next.delete(key);
  }
  return { kind: "some", keys: next };
}

/** Rows ticked one by one until none or all are left become the short form of the same thing. */
function settle(choice: TableChoice, selectable: number): TableChoice | null {
  const chosen = choice.kind === "all" ? selectable - choice.except.size : choice.keys.size;
  if (chosen <= 0) return null;
  return chosen >= selectable ? { kind: "all", except: NO_KEYS } : choice;
}

function withChoice(selection: Selection, table: string, choice: TableChoice | null): Selection {
  const next = new Map(selection);
  if (choice === null) next.delete(table);
  else next.set(table, choice);
  return next;
}
