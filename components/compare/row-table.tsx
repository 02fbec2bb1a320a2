"use client";
"use no memo";
import { useEffect } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { PHONE, useMedia } from "@/components/use-media";
import { useWindow } from "@/components/use-window";
import type { ComparisonRow, RowKey } from "@/lib/recovery/compare/comparison";
import { COLUMNS, RowCells } from "./row-cells";
import { RowCheckbox } from "./row-checkbox";
import { type RowPages, rowAt } from "./row-pages";
import { useRowView } from "./use-row-pages";

const ROW_HEIGHT = 37;
const CARD_HEIGHT = 61;
/** The head of the table stays in sight while the rows pass below it. */
const HEAD_HEIGHT = 36;

/** What can be done with the rows; null for readers who may not plan. */
export interface RowChoice {
  readonly table: {
    readonly checked: boolean;
    readonly mixed: boolean;
    /** What its box stands for, e.g. `all 37 missing rows of this table`. */
    readonly what: string;
    /** How many rows it stands for. */
    readonly rows: number;
  };
  isChosen(row: ComparisonRow): boolean;
  /** Why a row cannot be chosen; null when it can. */
  refusal(row: ComparisonRow): string | null;
  chooseRow(row: ComparisonRow, chosen: boolean): void;
  chooseTable(chosen: boolean): void;
}

export interface RowTableProps {
  readonly pages: RowPages;
  readonly total: number;
  readonly label: string;
  readonly choice: RowChoice | null;
  /** Place of the row under the cursor, null when there is none yet. */
  readonly cursor: number | null;
  readonly openKey: RowKey | null;
  /** Called when the row under the cursor is known, after its page came. */
  onCursorRow(index: number, row: ComparisonRow): void;
  onOpen(index: number, row: ComparisonRow): void;
}

// biome-ignore-start lint/a11y/noRedundantRoles: on a phone rows become blocks, which takes the meaning of a table away
/** The rows of one table: as many as there are, of which only those in sight exist in the page. */
export function RowTable(props: RowTableProps) {
  const { pages, total, label, choice, cursor, openKey, onCursorRow, onOpen } = props;
  const rowHeight = useMedia(PHONE, false) ? CARD_HEIGHT : ROW_HEIGHT;
  const { ref, show, first, last, before, after } = useWindow({
    count: total,
    rowHeight,
    headHeight: HEAD_HEIGHT,
  });
  const view = useRowView(pages);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) =>
    rowAt(view, first + offset),
  );
  useEffect(() => pages.want(first, last), [pages, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a cursor that moved scrolls, not a reader who scrolls away
  useEffect(() => {
    if (cursor !== null) show(cursor);
  }, [cursor]);
  const under = cursor === null ? null : rowAt(view, cursor);
  useEffect(() => {
    if (cursor !== null && under !== null && under.key !== openKey) onCursorRow(cursor, under);
  });
  return (
    <section
      ref={ref}
      data-list-keys
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="relative h-[calc(100dvh-296px)] min-h-90 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2 max-md:h-[62dvh]"
    >
      <table
        role="table"
        aria-label={label}
        aria-rowcount={total + 1}
        className="w-full table-fixed max-md:block"
      >
        <RowTableHead choice={choice} />
        <tbody role="rowgroup" className="max-md:block">
          <Spacer height={before} />
          {rows.map((row, offset) => {
            const index = first + offset;
            const open = row !== null && row.key === openKey;
            return (
              <tr
                key={index}
                role="row"
                aria-rowindex={index + 2}
                aria-current={open ? "true" : undefined}
                className={cn(
                  "relative h-[37px] border-b border-line max-md:grid max-md:h-[61px] max-md:grid-cols-[44px_1fr_auto] max-md:items-center max-md:py-1.5",
                  open ? "bg-accent-soft" : "hover:bg-sunken",
                )}
              >
                <RowCells
                  row={row}
                  chosen={choice === null ? null : row !== null && choice.isChosen(row)}
                  refusal={choice === null || row === null ? null : choice.refusal(row)}
                  onChoose={(which, chosen) => choice?.chooseRow(which, chosen)}
                  onOpen={(which) => onOpen(index, which)}
                />
              </tr>
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
      {view.failure === null ? null : (
        <div className="sticky bottom-0 z-[3] p-3">
          <FailureState
            failure={view.failure}
            action={<Button onClick={() => pages.retry(first, last)}>Try again</Button>}
          />
        </div>
      )}
    </section>
  );
}

function RowTableHead({ choice }: { choice: RowChoice | null }) {
  const { choose, ...others } = COLUMNS;
  return (
    <thead role="rowgroup" className="sticky top-0 z-[2] bg-panel max-md:block">
      <tr
        role="row"
        aria-rowindex={1}
        className="h-9 shadow-[inset_0_-1px_0_var(--line)] max-md:flex max-md:items-center"
      >
        <th role="columnheader" scope="col" className={choose.head}>
          {choice === null ? (
            <span className="sr-only">{choose.name}</span>
          ) : (
            <RowCheckbox
              label={`Choose ${choice.table.what}`}
              checked={choice.table.checked}
              mixed={choice.table.mixed}
              refusal={choice.table.rows === 0 ? "cannot be chosen, nothing here can be written" : null}
              onChange={choice.chooseTable}
            />
          )}
        </th>
        {Object.values(others).map(({ name, head }) => (
          <th
            key={name}
            role="columnheader"
            scope="col"
            className={cn("text-left text-xs font-medium text-ink-3 max-md:sr-only", head)}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
// biome-ignore-end lint/a11y/noRedundantRoles: from here on no table

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that only takes up space holds nothing to focus
  return <tr aria-hidden="true" className="max-md:block" style={{ height }} />;
}
