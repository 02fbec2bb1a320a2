import type { RowState, TableComparison } from "@/lib/recovery/compare/comparison";
import { isAllowed, type RestorePolicy } from "@/lib/recovery/restore/policy";

/** Rows of one table in one state: what is chosen or not as one thing. */
export type GroupId = string;

/** States in which a plan may write a row, if its policy allows it. */
export type WritableState = Exclude<RowState, "unchanged">;
export const WRITABLE: readonly WritableState[] = ["missing", "changed", "added"];

/** Rows that can be chosen, per group. */
export type Selectable = ReadonlyMap<GroupId, number>;

/** The group of a table's rows in a state. */
export function groupId(table: string, state: RowState): GroupId {
  return `${state} ${table}`;
}

/** The table and the state of a group; null for what no plan writes. */
export function groupParts(group: GroupId): { readonly table: string; readonly state: WritableState } | null {
  const [word = ""] = group.split(" ", 1);
  const state = WRITABLE.find((each) => each === word);
  return state === undefined ? null : { table: group.slice(word.length + 1), state };
}

/** What a policy lets a person choose. */
export function selectableOf(
  tables: readonly Pick<TableComparison, "table" | "counts">[],
  policy: RestorePolicy,
): Selectable {
  const groups = tables.flatMap(({ table, counts }) =>
    WRITABLE.flatMap((state) =>
      counts[state] > 0 && isAllowed(policy, { table, state })
        ? [[groupId(table, state), counts[state]] as const]
        : [],
    ),
  );
  return new Map(groups);
}
