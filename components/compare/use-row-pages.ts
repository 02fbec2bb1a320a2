"use client";
import { type QueryClient, useQueries } from "@tanstack/react-query";
import type { ComparisonRow, ComparisonRowPage, RowState } from "@/lib/recovery/compare/comparison";
import { readRowPage } from "./read";

const PAGE_ROWS = 100;

export interface RowSet {
  readonly comparisonId: string;
  readonly table: string;
  readonly states: readonly RowState[];
}

export interface RowPages {
  /** The row at a place of the list, null while its page is on the way. */
  rowAt(index: number): ComparisonRow | null;
  readonly error: unknown;
  retry(): void;
}

/**
 * The rows between two places of a list whose length is known from the counts. Pages are read by place, not one after the
 * other, so that dragging the scroll bar to row 9,000 reads one page and not ninety. A comparison never changes: pages
 * stay fresh.
 */
export function useRowPages(set: RowSet, first: number, last: number): RowPages {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  const numbers = last < 0 ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: pageKey(set, page),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        readRowPage({ ...set, offset: page * PAGE_ROWS, limit: PAGE_ROWS }, signal),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const failed = pages.find((page) => page.isError);
  return {
    rowAt(index) {
      const page = pages[Math.floor(index / PAGE_ROWS) - from];
      return page?.data?.rows[index % PAGE_ROWS] ?? null;
    },
    error: failed?.error ?? null,
    retry() {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}

/** A row that was read before, for the keyboard: what is under the cursor is in sight, so its page is there. */
export function cachedRowAt(client: QueryClient, set: RowSet, index: number): ComparisonRow | null {
  const page = client.getQueryData<ComparisonRowPage>(pageKey(set, Math.floor(index / PAGE_ROWS)));
  return page?.rows[index % PAGE_ROWS] ?? null;
}

function pageKey(set: RowSet, page: number): readonly unknown[] {
  return ["comparison-rows", set.comparisonId, set.table, set.states.join(","), page];
}
