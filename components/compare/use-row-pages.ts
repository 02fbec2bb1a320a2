"use client";
import { useState, useSyncExternalStore } from "react";
import type { RowState } from "@/lib/recovery/compare/comparison";
import { readRowPage } from "./read";
import { RowPages, type RowView } from "./row-pages";

export interface RowSet {
  readonly comparisonId: string;
  readonly table: string;
  readonly states: readonly RowState[];
}

/** One list for each table and filter that was opened: it keeps its rows, so that going back shows them at once. */
class RowLists {
  readonly #lists = new Map<string, RowPages>();

  /** The same question gives the same list, however often it is asked while drawing. */
  of(set: RowSet): RowPages {
    const name = JSON.stringify([set.comparisonId, set.table, set.states]);
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    const list = new RowPages((offset, limit, signal) => readRowPage({ ...set, offset, limit }, signal));
    this.#lists.set(name, list);
    return list;
  }
}

/** The pages of one list. */
export function useRowPages(set: RowSet): RowPages {
  const [lists] = useState(() => new RowLists());
  return lists.of(set);
}

/** What has come of a list until now; draws again when more comes. */
export function useRowView(pages: RowPages): RowView {
  return useSyncExternalStore(pages.subscribe, pages.view, pages.view);
}
