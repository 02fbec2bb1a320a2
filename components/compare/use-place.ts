"use client";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import {
  ROW_STATES,
  type RowKey,
  type RowState,
  type TableComparison,
} from "@/lib/recovery/compare/comparison";
import { DEFAULT_STATES, firstTable } from "./words";

export interface ComparePlace {
  readonly table: string | null;
  readonly states: readonly RowState[];
  /** The open row's key, and its place in the list when that is known. */
  readonly key: RowKey | null;
  readonly index: number | null;
  chooseTable(table: string): void;
  chooseStates(states: readonly RowState[]): void;
  moveTo(index: number): void;
  openRow(index: number | null, key: RowKey): void;
  jump(table: string, key: RowKey): void;
  closeRow(): void;
}

/** Where the reader stands: table, states and open row live in the address, so that a link shows the same thing. */
export function useComparePlace(tables: readonly TableComparison[]): ComparePlace {
  const [query, setQuery] = useQueryStates({
    table: parseAsString,
    state: parseAsArrayOf(parseAsStringLiteral(ROW_STATES)),
    row: parseAsString,
  });
  const [index, setIndex] = useState<number | null>(null);
  const known = tables.some(({ table }) => table === query.table);
  const table = known ? query.table : firstTable(tables);
  const go = (
    change: Partial<{ table: string; state: RowState[]; row: string | null }>,
    at: number | null,
  ) => {
    setIndex(at);
    void setQuery(change);
  };
  return {
    table,
    states: query.state ?? DEFAULT_STATES,
    key: query.row,
    index,
    chooseTable: (next) => go({ table: next, row: null }, null),
    chooseStates: (states) => go({ state: [...states], row: null }, null),
    moveTo: setIndex,
    openRow: (at, key) => go({ row: key }, at),
    jump: (next, key) => go({ table: next, row: key }, null),
    closeRow: () => go({ row: null }, null),
  };
}
