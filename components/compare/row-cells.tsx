"use client";
"use no memo";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { StateChip } from "@/components/ui/state-chip";
import { Time } from "@/components/ui/time";
import type { ComparisonRow } from "@/lib/recovery/compare/comparison";
import { Masked } from "./masked";
import { shortKey } from "./names";
import { RowCheckbox } from "./row-checkbox";

/** The columns: their heads, and the classes of head and cell. On a phone each row is a card of two lines. */
export const COLUMNS = {
  choose: { name: "Choice", head: "w-11 pl-3", cell: "pl-3 max-md:row-span-2 max-md:pl-1" },
  row: { name: "Row", head: "w-[26%] px-3", cell: "px-3 max-md:px-1" },
  state: { name: "State", head: "w-24 px-3", cell: "px-3 max-md:pr-4 max-md:justify-self-end" },
  created: { name: "Created", head: "w-28 px-3", cell: "px-3 max-md:px-1" },
  content: { name: "Content", head: "px-3", cell: "truncate px-3 max-md:pr-4 max-md:text-right" },
} as const;

export interface RowCellsProps {
  /** Null while its page is on the way. */
  readonly row: ComparisonRow | null;
  /** Null for readers who may not plan: then there is no box. */
  readonly chosen: boolean | null;
  /** Why it cannot be chosen; null when it can. */
  readonly refusal: string | null;
  onChoose(row: ComparisonRow, chosen: boolean): void;
  onOpen(row: ComparisonRow): void;
}

// biome-ignore-start lint/a11y/noRedundantRoles: on a phone rows become blocks, which takes the meaning of a table away
/** The cells of one row of the list. */
export function RowCells({ row, chosen, refusal, onChoose, onOpen }: RowCellsProps) {
  return (
    <>
      <td role="cell" className={COLUMNS.choose.cell}>
        {chosen === null || row === null ? null : (
          <RowCheckbox
            label={`Choose ${shortKey(row.key)}`}
            checked={chosen}
            refusal={refusal}
            onChange={(next) => onChoose(row, next)}
          />
        )}
      </td>
      <td role="cell" className={COLUMNS.row.cell}>
        {row === null ? <Skeleton className="h-3 w-20" /> : <KeyButton row={row} onOpen={onOpen} />}
      </td>
      <td role="cell" className={COLUMNS.state.cell}>
        {row === null ? <Skeleton className="h-4 w-16" /> : <StateChip state={row.state} />}
      </td>
      <td role="cell" className={cn(COLUMNS.created.cell, row?.createdAt === null && "text-ink-3")}>
        {row === null ? null : row.createdAt === null ? (
          "–"
        ) : (
          <Time at={row.createdAt} precision="day" layout="utc" />
        )}
      </td>
      <td role="cell" className={COLUMNS.content.cell}>
        {row === null ? <Skeleton className="h-3 w-24" /> : <RowContent row={row} />}
      </td>
    </>
  );
}
// biome-ignore-end lint/a11y/noRedundantRoles: from here on no table

function KeyButton({ row, onOpen }: { row: ComparisonRow; onOpen: (row: ComparisonRow) => void }) {
  return (
    <button
      type="button"
      title={row.key}
      onClick={() => onOpen(row)}
      // The button covers its row, so that a click anywhere opens it and the keyboard has one thing to reach.
      className="max-w-full truncate font-mono text-xs after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {shortKey(row.key)}
    </button>
  );
}

function RowContent({ row }: { row: ComparisonRow }) {
  switch (row.state) {
    case "changed":
      return (
        <span className="text-ink-2" title={row.changedColumns.join(", ")}>
          {row.changedColumns.length === 0 ? "differs" : row.changedColumns.join(", ")}
        </span>
      );
    case "added":
      return <span className="text-ink-3">only in production</span>;
    default:
      return row.contentChars === 0 ? (
        <span className="text-ink-3">no content</span>
      ) : (
        <Masked chars={row.contentChars} />
      );
  }
}
