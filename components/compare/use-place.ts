"use client";
"use no memo";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { RowKey, RowState, TableComparison } from "@/lib/recovery/compare/comparison";
import { type PlaceInAddress, readPlace, writePlace } from "./place";

export interface ComparePlace extends PlaceInAddress {
  /** The open row's place in the list, when that is known. */
  readonly index: number | null;
  chooseTable(table: string): void;
  chooseStates(states: readonly RowState[]): void;
  moveTo(index: number): void;
  openRow(index: number | null, key: RowKey): void;
  jump(table: string, key: RowKey): void;
  closeRow(): void;
}

/**
 * Where the reader stands: table, states and open row live in the address, so that a link shows the same thing. Nothing of
 * it is the server's business, so the address is replaced without asking for the page again.
 */
export function useComparePlace(tables: readonly TableComparison[]): ComparePlace {
  const search = useSearchParams();
  const [index, setIndex] = useState<number | null>(null);
  const go = (change: Parameters<typeof writePlace>[1], at: number | null) => {
    setIndex(at);
    // The address may be ahead of the last draw, when keys come fast.
    const next = writePlace(new URLSearchParams(window.location.search), change);
    if (next !== window.location.search) window.history.replaceState(null, "", next);
  };
  return {
    ...readPlace(new URLSearchParams(search), tables),
    index,
    chooseTable: (table) => go({ table, row: null }, null),
    chooseStates: (state) => go({ state, row: null }, null),
    moveTo: setIndex,
    openRow: (at, row) => go({ row }, at),
    jump: (table, row) => go({ table, row }, null),
    closeRow: () => go({ row: null }, null),
  };
}
