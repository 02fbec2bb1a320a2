"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Card } from "@/components/ui/card";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useMedia, WIDE } from "@/components/use-media";
import type { ComparisonRow, ComparisonView } from "@/lib/recovery/compare/comparison";
import { groupId } from "./groups";
import { ListPane } from "./list-pane";
import { PolicyLine } from "./policy-line";
import type { RevealRow } from "./row-detail";
import { rowAt } from "./row-pages";
import { isChosen } from "./selection";
import { SelectionBar } from "./selection-bar";
import { StateFilter } from "./state-filter";
import { TableTree } from "./table-tree";
import { useListKeys } from "./use-list-keys";
import { useComparePlace } from "./use-place";
import { useRowPages } from "./use-row-pages";
import { type PlanRestore, useSelection } from "./use-selection";
import { countStates, refusalOf } from "./words";

// Read when a row is opened for the first time: the list comes before it.
const RowDetail = dynamic(() => import("./row-detail"), {
  ssr: false,
  loading: () => <SkeletonRows rows={10} className="h-[35px]" />,
});
const DetailSheet = dynamic(() => import("./detail-sheet"), { ssr: false });

export interface CompareWorkspaceProps {
  readonly comparison: Pick<ComparisonView, "id" | "counts" | "tables">;
  /** Null when the reader's role or the branch's end forbids it. */
  readonly revealRow: RevealRow | null;
  readonly planRestore: PlanRestore | null;
  /** True for whoever may plan to delete rows. */
  readonly mayRemove: boolean;
}

/** One person's rows, then against now: tables, rows, one row in full, and what is chosen to come back. */
export function CompareWorkspace(props: CompareWorkspaceProps) {
  const { comparison, revealRow, planRestore, mayRemove } = props;
  const place = useComparePlace(comparison.tables);
  const selection = useSelection(comparison.tables);
  const wide = useMedia(WIDE, true);
  const [sheetOpen, setSheetOpen] = useState(false);
  const detail = useRef<HTMLElement>(null);

  const counts = comparison.tables.find(({ table }) => table === place.table)?.counts;
  const total = counts === undefined ? 0 : countStates(counts, place.states);
  const set = { comparisonId: comparison.id, table: place.table ?? "", states: place.states };
  const pages = useRowPages(set);

  const choose = (row: ComparisonRow, chosen: boolean) => {
    if (planRestore === null || refusalOf(row, selection.policy) !== null) return;
    selection.change({ kind: "rows", group: groupId(row.table, row.state), keys: [row.key], chosen });
  };
  const show = () => {
    if (wide) detail.current?.focus();
    else setSheetOpen(true);
  };
  useListKeys({
    move(by) {
      if (total === 0) return;
      const next = place.index === null ? 0 : Math.min(total - 1, Math.max(0, place.index + by));
      const row = rowAt(pages.view(), next);
      if (row === null) place.moveTo(next);
      else place.openRow(next, row.key);
    },
    toggle() {
      const row = place.index === null ? null : rowAt(pages.view(), place.index);
      if (row !== null) choose(row, !isChosen(selection.selection, groupId(row.table, row.state), row.key));
    },
    open() {
      if (place.key !== null) show();
    },
    leave() {
      if (detail.current?.contains(document.activeElement)) detail.current.blur();
      else place.closeRow();
    },
  });

  const pane =
    place.key === null || place.table === null ? null : (
      <RowDetail
        key={`${place.table} ${place.key}`}
        comparisonId={comparison.id}
        table={place.table}
        rowKey={place.key}
        revealRow={revealRow}
        onJump={place.jump}
      />
    );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <StateFilter counts={comparison.counts} value={place.states} onChange={place.chooseStates} />
        {planRestore === null ? null : (
          <PolicyLine
            comparisonId={comparison.id}
            tables={comparison.tables}
            state={selection}
            mayRemove={mayRemove}
          />
        )}
      </div>
      <Card>
        <div className="grid grid-cols-1 lg:grid-cols-[200px_minmax(0,1fr)] xl:grid-cols-[200px_minmax(0,1fr)_380px]">
          <TableTree tables={comparison.tables} current={place.table} onChoose={place.chooseTable} />
          <ListPane
            set={set}
            pages={pages}
            total={total}
            counts={counts ?? null}
            place={place}
            selection={selection}
            selectable={planRestore !== null}
            onChoose={choose}
            onOpen={(index, key) => {
              place.openRow(index, key);
              if (!wide) setSheetOpen(true);
            }}
          />
          <section
            ref={detail}
            tabIndex={-1}
            aria-label="Row in full"
            className="h-[calc(100dvh-296px)] relative min-h-90 overflow-y-auto border-l border-line max-xl:hidden"
          >
            {wide ? (pane ?? <PaneHint />) : null}
          </section>
        </div>
        {planRestore === null ? null : (
          <SelectionBar
            comparisonId={comparison.id}
            tables={comparison.tables}
            state={selection}
            planRestore={planRestore}
          />
        )}
      </Card>
      {!wide && sheetOpen && pane !== null ? (
        <DetailSheet onClose={() => setSheetOpen(false)}>{pane}</DetailSheet>
      ) : null}
    </>
  );
}

function PaneHint() {
  return (
    <div className="grid gap-1 px-4 py-3 text-ink-2">
      <p className="font-medium text-ink">Open a row to see it in full</p>
      <p>Every column then and now, and the rows it refers to. Content stays masked.</p>
    </div>
  );
}
