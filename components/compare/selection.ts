import type { RowKey } from "@/lib/recovery/compare/comparison";
import { type GroupId, groupParts, type Selectable } from "./groups";

/**
 * What is chosen in one group. Ten thousand keys are not needed to say "all of them": `all` holds only the exceptions,
 * `some` only the chosen keys.
 */
export type GroupChoice =
  | { readonly kind: "all"; readonly except: ReadonlySet<RowKey> }
  | { readonly kind: "some"; readonly keys: ReadonlySet<RowKey> };

/** The choice per group; a group without an entry has nothing chosen. */
export type Selection = ReadonlyMap<GroupId, GroupChoice>;

export type SelectionChange =
  | { readonly kind: "everything" }
  | { readonly kind: "nothing" }
  | { readonly kind: "groups"; readonly groups: readonly GroupId[]; readonly chosen: boolean }
  | {
      readonly kind: "rows";
      readonly group: GroupId;
      readonly keys: readonly RowKey[];
      readonly chosen: boolean;
    };

const NO_KEYS: ReadonlySet<RowKey> = new Set();
const ALL: GroupChoice = { kind: "all", except: NO_KEYS };

/** Everything that is brought back or changed back. What would be removed is never chosen by itself. */
export function selectEverything(selectable: Selectable): Selection {
  const chosen = [...selectable.keys()].filter((group) => !removes(group));
  return new Map(chosen.map((group) => [group, ALL]));
}

/** The selection after one act of the reader. */
export function changeSelection(
  selection: Selection,
  change: SelectionChange,
  selectable: Selectable,
): Selection {
  switch (change.kind) {
    case "everything":
      return new Map([...selection, ...selectEverything(selectable)]);
    case "nothing":
      return new Map();
    case "groups":
      return change.groups.reduce(
        (current, group) => withChoice(current, group, change.chosen ? ALL : null),
        selection,
      );
    case "rows": {
      const choice = toggleRows(selection.get(change.group), change.keys, change.chosen);
      return withChoice(selection, change.group, settle(choice, selectable.get(change.group) ?? 0));
    }
  }
}

/** The selection under another policy: what may be written now is chosen, what may not any more is let go. */
export function underPolicy(selection: Selection, before: Selectable, now: Selectable): Selection {
  const kept = [...selection].filter(([group]) => now.has(group));
  const fresh = [...selectEverything(now)].filter(([group]) => !before.has(group));
  return new Map([...kept, ...fresh]);
}

/** Whether one row is chosen. */
export function isChosen(selection: Selection, group: GroupId, key: RowKey): boolean {
  const choice = selection.get(group);
  if (choice === undefined) return false;
  return choice.kind === "all" ? !choice.except.has(key) : choice.keys.has(key);
}

/** How many rows of some groups are chosen. */
export function chosenIn(selection: Selection, groups: Iterable<GroupId>, selectable: Selectable): number {
  let rows = 0;
  for (const group of groups) {
    const choice = selection.get(group);
    if (choice === undefined) continue;
    rows += choice.kind === "all" ? (selectable.get(group) ?? 0) - choice.except.size : choice.keys.size;
  }
  return rows;
}

/** True for rows that a plan would delete. */
export function removes(group: GroupId): boolean {
  return groupParts(group)?.state === "added";
}

function toggleRows(choice: GroupChoice | undefined, keys: readonly RowKey[], chosen: boolean): GroupChoice {
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
function settle(choice: GroupChoice, selectable: number): GroupChoice | null {
  const chosen = choice.kind === "all" ? selectable - choice.except.size : choice.keys.size;
  if (chosen <= 0) return null;
  return chosen >= selectable ? ALL : choice;
}

function withChoice(selection: Selection, group: GroupId, choice: GroupChoice | null): Selection {
  const next = new Map(selection);
  if (choice === null) next.delete(group);
  else next.set(group, choice);
  return next;
}
