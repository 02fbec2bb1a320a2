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

/** The pages of one list. Each list that was opened keeps its rows, so that going back to a table shows them at once. */
export function useRowPages(set: RowSet): RowPages {
  const [lists] = useState(() => new Map<string, RowPages>());
  const name = `${set.table} ${set.states.join()}`;
  let pages = lists.get(name);
  if (pages === undefined) {
    pages = new RowPages((offset, limit, signal) => readRowPage({ ...set, offset, limit }, signal));
    lists.set(name, pages);
  }
  return pages;
}

/** What has come of a list until now; draws again when more comes. */
export function useRowView(pages: RowPages): RowView {
  return useSyncExternalStore(pages.subscribe, pages.view, pages.view);
}
