"use client";
"use no memo";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/lib/format/number";
import {
  type ComparisonRow,
  ROW_STATES,
  type RowKey,
  type StateCounts,
} from "@/lib/recovery/compare/comparison";
import { groupId, groupParts } from "./groups";
import { sentenceList, tableName } from "./names";
import type { RowPages } from "./row-pages";
import { RowTable } from "./row-table";
import { chosenIn, isChosen } from "./selection";
import type { ComparePlace } from "./use-place";
import type { RowSet } from "./use-row-pages";
import type { SelectionState } from "./use-selection";
import { countStates, refusalOf } from "./words";

export interface ListPaneProps {
  readonly set: RowSet;
  readonly pages: RowPages;
  readonly total: number;
  readonly counts: StateCounts | null;
  readonly place: ComparePlace;
  readonly selection: SelectionState;
  readonly selectable: boolean;
  onChoose(row: ComparisonRow, chosen: boolean): void;
  onOpen(index: number, key: RowKey): void;
}

/** The rows of the chosen table and states, or why there are none. */
export function ListPane({
  set,
  pages,
  total,
  counts,
  place,
  selection,
  selectable,
  onChoose,
  onOpen,
}: ListPaneProps) {
  if (total === 0 || counts === null) return <NoRows set={set} counts={counts} place={place} />;
  const groups = set.states
    .map((state) => groupId(set.table, state))
    .filter((group) => selection.selectable.has(group));
  const chosen = chosenIn(selection.selection, groups, selection.selectable);
  const rows = groups.reduce((sum, group) => sum + (selection.selectable.get(group) ?? 0), 0);
  const states = groups.flatMap((group) => groupParts(group)?.state ?? []);
  return (
    <RowTable
      // Another table or filter is another list: it starts at its top.
      key={`${set.table} ${set.states.join()}`}
      pages={pages}
      total={total}
      label={`Rows of ${tableName(set.table)}`}
      cursor={place.index}
      openKey={place.key}
      onCursorRow={(index, row) => place.openRow(index, row.key)}
      onOpen={(index, row) => onOpen(index, row.key)}
      choice={
        selectable
          ? {
              table: {
                checked: chosen > 0 && chosen === rows,
                mixed: chosen > 0 && chosen < rows,
                what: `all ${rows} ${sentenceList(states)} rows of this table`,
                rows,
              },
              // “All of this table” means all that can be written: a row that cannot is never ticked.
              isChosen: (row) => isChosen(selection.selection, groupId(row.table, row.state), row.key),
              refusal: (row) => refusalOf(row, selection.policy),
              chooseRow: onChoose,
              chooseTable: (all) => selection.change({ kind: "groups", groups, chosen: all }),
            }
          : null
      }
    />
  );
}

function NoRows({ set, counts, place }: Pick<ListPaneProps, "set" | "counts" | "place">) {
  const rows = counts === null ? 0 : countStates(counts, ROW_STATES);
  const name = tableName(set.table);
  if (rows === 0) {
    return (
      <div>
        <EmptyState
          title={set.table === "" ? "This person has no rows" : `This person has no rows in ${name}`}
        >
          Neither then nor now.
        </EmptyState>
      </div>
    );
  }
  return (
    <div>
      <EmptyState
        title={`No row of ${name} is in the states that are shown`}
        action={
          <Button onClick={() => place.chooseStates(ROW_STATES)}>
            Show all {formatCount(rows)} rows of {name}
          </Button>
        }
      >
        Choose other states above to see this table's rows.
      </EmptyState>
    </div>
  );
}
