"use client";
import { createColumnHelper, metaHelper, tableFeatures } from "@tanstack/react-table";
import { Skeleton } from "@/components/ui/skeleton";
import { StateChip } from "@/components/ui/state-chip";
import { Time } from "@/components/ui/time";
import type { ComparisonRow } from "@/lib/recovery/compare/comparison";
import { Masked } from "./masked";
import { shortKey } from "./names";
import { RowCheckbox } from "./row-checkbox";
import { refusalOf } from "./words";

/** One place of the list; `row` is null while its page is on the way. */
export interface Place {
  readonly index: number;
  readonly row: ComparisonRow | null;
}

/** What the cells need beyond their row. */
export interface RowTableMeta {
  /** False for readers who may not plan: then there are no boxes. */
  readonly selectable: boolean;
  readonly tableChoice: { readonly checked: boolean; readonly mixed: boolean; readonly missing: number };
  isChosen(row: ComparisonRow): boolean;
  chooseRow(row: ComparisonRow, chosen: boolean): void;
  chooseTable(chosen: boolean): void;
  open(place: Place): void;
}

export const rowFeatures = tableFeatures({
  tableMeta: metaHelper<RowTableMeta>(),
  columnMeta: metaHelper<{ readonly head: string; readonly cell: string }>(),
});

const helper = createColumnHelper<typeof rowFeatures, Place>();

/** The columns of the row list. On a phone each row is a small card of two lines, laid out by the cells' classes. */
export const rowColumns = helper.columns([
  helper.display({
    id: "choose",
    header: ({ table }) => {
      const meta = table.options.meta;
      if (meta?.selectable !== true) return <span className="sr-only">Choice</span>;
      const { checked, mixed, missing } = meta.tableChoice;
      return (
        <RowCheckbox
          label={`Choose all ${missing} missing rows of this table`}
          checked={checked}
          mixed={mixed}
          refusal={missing === 0 ? "cannot be chosen, nothing is missing here" : null}
          onChange={meta.chooseTable}
        />
      );
    },
    cell: ({ row, table }) => {
      const meta = table.options.meta;
      const value = row.original.row;
      if (meta?.selectable !== true || value === null) return null;
      return (
        <RowCheckbox
          label={`Choose ${shortKey(value.key)}`}
          // “All of this table” means all that can come back: a row that cannot is never ticked.
          checked={value.state === "missing" && meta.isChosen(value)}
          refusal={refusalOf(value.state)}
          onChange={(chosen) => meta.chooseRow(value, chosen)}
        />
      );
    },
    meta: { head: "w-11 pl-3", cell: "pl-3 max-md:row-span-2 max-md:pl-1" },
  }),
  helper.display({
    id: "row",
    header: "Row",
    cell: ({ row, table }) => {
      const value = row.original.row;
      if (value === null) return <Skeleton className="h-3 w-20" />;
      return (
        <button
          type="button"
          title={value.key}
          onClick={() => table.options.meta?.open(row.original)}
          // The button covers its row, so that a click anywhere opens it and the keyboard has one thing to reach.
          className="max-w-full truncate font-mono text-xs after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {shortKey(value.key)}
        </button>
      );
    },
    meta: { head: "w-[26%] px-3", cell: "px-3 max-md:px-1" },
  }),
  helper.display({
    id: "state",
    header: "State",
    cell: ({ row }) =>
      row.original.row === null ? (
        <Skeleton className="h-4 w-16" />
      ) : (
        <StateChip state={row.original.row.state} />
      ),
    meta: { head: "w-24 px-3", cell: "px-3 max-md:pr-4 max-md:justify-self-end" },
  }),
  helper.display({
    id: "created",
    header: "Created",
    cell: ({ row }) => {
      const created = row.original.row?.createdAt ?? null;
      return created === null ? (
        <span className="text-ink-3">{row.original.row === null ? "" : "–"}</span>
      ) : (
        <Time at={created} precision="day" layout="utc" />
      );
    },
    meta: { head: "w-28 px-3", cell: "px-3 max-md:px-1" },
  }),
  helper.display({
    id: "content",
    header: "Content",
    cell: ({ row }) => <RowContent row={row.original.row} />,
    meta: {
      head: "px-3",
      cell: "truncate px-3 max-md:pr-4 max-md:text-right",
    },
  }),
]);

function RowContent({ row }: { row: ComparisonRow | null }) {
  if (row === null) return <Skeleton className="h-3 w-24" />;
  switch (row.state) {
    case "changed":
      return <span className="text-ink-2">{differs(row.changedColumns)}</span>;
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

function differs(columns: readonly string[]): string {
  return columns.length === 0 ? "differs" : columns.join(", ");
}
