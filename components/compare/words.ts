import { formatUtc } from "@/lib/format/time";
import type { ComparedRow, RowState, StateCounts, TableComparison } from "@/lib/recovery/compare/comparison";
import type { PointInTime } from "@/lib/recovery/history/moment";
import { isAllowed, type RestorePolicy } from "@/lib/recovery/restore/policy";
import { groupId, type Selectable, WRITABLE } from "./groups";
import { countOf, sentenceList } from "./names";
import { chosenIn, type Selection } from "./selection";

/** States that a reader who looks for a loss wants to see first; `unchanged` is asked for. */
export const DEFAULT_STATES: readonly RowState[] = ["missing", "changed", "added"];

const REFUSALS: Readonly<Record<RowState, string>> = {
  missing: "cannot be chosen, this plan leaves missing rows of this table away",
  changed:
    "cannot be chosen, it is in production with other values, and this plan leaves changed rows as they are",
  added: "cannot be chosen, it exists only in production, and this plan removes nothing of this table",
  unchanged: "cannot be chosen, production holds the same row",
};

/** Why a row cannot be chosen for a restore; null when it can. */
export function refusalOf(row: Pick<ComparedRow, "table" | "state">, policy: RestorePolicy): string | null {
  return isAllowed(policy, row) ? null : REFUSALS[row.state];
}

/** The moment of a recovery point as a title says it. */
export function pointWords(point: PointInTime, referenceYear?: number): string {
  switch (point.kind) {
    case "head":
      return "the newest state of the branch";
    case "timestamp":
      return formatUtc(point.at, "second", referenceYear);
    case "lsn":
      return `LSN ${point.lsn}`;
  }
}

/** How a recovery point is typed on the history page. */
export function pointText(point: PointInTime): string {
  switch (point.kind) {
    case "head":
      return "now";
    case "timestamp":
      return point.at;
    case "lsn":
      return point.lsn;
  }
}

/** `37 memories, 4 memory_links and 2 captures`. */
export function selectionWords(
  selection: Selection,
  selectable: Selectable,
  tables: readonly TableComparison[],
): string {
  const counted = tables
    .map(({ table }) => ({ table, rows: chosenIn(selection, groupsOf(table), selectable) }))
    .filter(({ rows }) => rows > 0);
  return sentenceList(counted.map(({ rows, table }) => countOf(rows, table)));
}

const groupsOf = (table: string) => WRITABLE.map((state) => groupId(table, state));

/** The state that a table's entry shows beside its name: the one that matters most, null when nothing differs. */
export function loudestState(counts: StateCounts): Exclude<RowState, "unchanged"> | null {
  if (counts.missing > 0) return "missing";
  if (counts.changed > 0) return "changed";
  return counts.added > 0 ? "added" : null;
}

/** All rows of some states. */
export function countStates(counts: StateCounts, states: readonly RowState[]): number {
  return states.reduce((sum, state) => sum + counts[state], 0);
}

/** The table that a reader wants to see first: the one with most missing rows, else one that differs, else the first. */
export function firstTable(tables: readonly TableComparison[]): string | null {
  const [worst] = tables.toSorted((a, b) => b.counts.missing - a.counts.missing);
  if (worst !== undefined && worst.counts.missing > 0) return worst.table;
  return (tables.find(({ counts }) => loudestState(counts) !== null) ?? tables[0])?.table ?? null;
}
