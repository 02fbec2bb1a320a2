"use client";
import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import type { ComparisonRow, RowKey } from "@/lib/recovery/compare/comparison";
import { failureOf } from "./read";
import { type Place, type RowTableMeta, rowColumns, rowFeatures } from "./row-table-model";
import { PHONE, useMedia } from "./use-media";
import { type RowSet, useRowPages } from "./use-row-pages";

const ROW_HEIGHT = 37;
const CARD_HEIGHT = 61;
/** The head of the table stays in sight while the rows pass below it. */
const HEAD_HEIGHT = 36;

export interface RowTableProps {
  readonly set: RowSet;
  readonly total: number;
  readonly label: string;
  readonly meta: RowTableMeta;
  /** Place of the row under the cursor, null when there is none yet. */
  readonly cursor: number | null;
  readonly openKey: RowKey | null;
  /** Called when the row under the cursor is known, at once or after its page came. */
  onCursorRow(index: number, row: ComparisonRow): void;
}

// biome-ignore-start lint/a11y/noRedundantRoles: on a phone rows become blocks, which takes the meaning of a table away
/** The rows of one table: as many as there are, of which only those in sight exist in the page. */
export function RowTable({ set, total, label, meta, cursor, openKey, onCursorRow }: RowTableProps) {
  // The virtualizer and the table are stable objects that change inside: memoising what they return would freeze the list.
  "use no memo";
  const rowHeight = useMedia(PHONE, false) ? CARD_HEIGHT : ROW_HEIGHT;
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const pages = useRowPages(set, first, last);
  const places = items.map(({ index }): Place => ({ index, row: pages.rowAt(index) }));
  // The table draws the rows in sight; their identity is their place, because a row that is on the way has no key yet.
  const signature = places.map(({ index, row }) => `${index}:${row?.key ?? ""}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says when the places changed
  const data = useMemo(() => places, [signature]);
  const table = useTable({
    features: rowFeatures,
    columns: rowColumns,
    data,
    meta,
    getRowId: (place) => String(place.index),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights that were guessed for another width are guessed again
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  useEffect(() => {
    if (cursor !== null && cursor < total) virtualizer.scrollToIndex(cursor, { align: "auto" });
  }, [cursor, total, virtualizer]);
  const cursorRow = cursor === null ? null : pages.rowAt(cursor);
  useEffect(() => {
    if (cursor !== null && cursorRow !== null && cursorRow.key !== openKey) onCursorRow(cursor, cursorRow);
  });

  const before = (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const after = Math.max(0, virtualizer.getTotalSize() + HEAD_HEIGHT - (items.at(-1)?.end ?? HEAD_HEIGHT));
  const failure = pages.error === null ? null : failureOf(pages.error);
  return (
    <section
      ref={scroller}
      data-list-keys
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="h-[calc(100dvh-296px)] relative min-h-90 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2 max-md:h-[62dvh]"
    >
      {failure === null ? null : (
        <div className="p-3">
          <ErrorState
            title={failure.message}
            hint={failure.hint}
            code={failure.code}
            action={<Button onClick={pages.retry}>Try again</Button>}
          />
        </div>
      )}
      <table
        role="table"
        aria-label={label}
        aria-rowcount={total + 1}
        className="w-full table-fixed max-md:block"
      >
        <thead role="rowgroup" className="sticky top-0 z-[2] bg-panel max-md:block">
          {table.getHeaderGroups().map((group) => (
            <tr
              key={group.id}
              role="row"
              aria-rowindex={1}
              className="h-9 shadow-[inset_0_-1px_0_var(--line)] max-md:flex max-md:items-center"
            >
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  role="columnheader"
                  scope="col"
                  className={cn(
                    "text-left text-xs font-medium text-ink-3",
                    header.id !== "choose" && "max-md:sr-only",
                    header.column.columnDef.meta?.head,
                  )}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          <Spacer height={before} />
          {table.getRowModel().rows.map((row) => {
            const { index, row: value } = row.original;
            const open = value !== null && value.key === openKey;
            return (
              <tr
                key={row.id}
                role="row"
                aria-rowindex={index + 2}
                aria-current={open ? "true" : undefined}
                className={cn(
                  "relative h-[37px] border-b border-line max-md:grid max-md:h-[61px] max-md:grid-cols-[44px_1fr_auto] max-md:items-center max-md:py-1.5",
                  open ? "bg-accent-soft" : "hover:bg-sunken",
                )}
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} role="cell" className={cell.column.columnDef.meta?.cell}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  );
}

// biome-ignore-end lint/a11y/noRedundantRoles: from here on no table

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that only takes up space holds nothing to focus
  return <tr aria-hidden="true" className="max-md:block" style={{ height }} />;
}
