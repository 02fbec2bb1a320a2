import {
  ROW_STATES,
  type RowKey,
  type RowState,
  type TableComparison,
} from "@/lib/recovery/compare/comparison";
import { DEFAULT_STATES, firstTable } from "./words";

/** Where the reader stands in a comparison: what the address says, read against the tables that there are. */
export interface PlaceInAddress {
  readonly table: string | null;
  readonly states: readonly RowState[];
  readonly key: RowKey | null;
}

/** Reads `?table=&state=missing,changed&row=`; what is unknown counts as not said. */
export function readPlace(search: URLSearchParams, tables: readonly TableComparison[]): PlaceInAddress {
  const named = search.get("table");
  const states = search.get("state");
  return {
    table: tables.some(({ table }) => table === named) ? named : firstTable(tables),
    states:
      states === null ? DEFAULT_STATES : ROW_STATES.filter((state) => states.split(",").includes(state)),
    key: search.get("row"),
  };
}

/** The same address with some of it changed; null takes a part away. */
export function writePlace(
  search: URLSearchParams,
  change: { readonly table?: string; readonly state?: readonly RowState[]; readonly row?: RowKey | null },
): string {
  const next = new URLSearchParams(search);
  if (change.table !== undefined) next.set("table", change.table);
  if (change.state !== undefined) next.set("state", change.state.join(","));
  if (change.row === null) next.delete("row");
  else if (change.row !== undefined) next.set("row", change.row);
  return `?${next}`;
}
