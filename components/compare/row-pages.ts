import type { ComparisonRow, ComparisonRowPage } from "@/lib/recovery/compare/comparison";
import type { Failure } from "@/lib/recovery/errors";
import { failureOf } from "./read";

export const PAGE_ROWS = 100;

/** What has come until now, as a value: a new one whenever something came. */
export interface RowView {
  readonly pages: ReadonlyMap<number, readonly ComparisonRow[]>;
  /** Why the last page did not come, null when all is well. */
  readonly failure: Failure | null;
}

/** The row at a place, null while its page is on the way. */
export function rowAt(view: RowView, index: number): ComparisonRow | null {
  return view.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null;
}

export type LoadPage = (offset: number, limit: number, signal: AbortSignal) => Promise<ComparisonRowPage>;

/**
 * The rows of one list, read where they are looked at. Pages are read by place and not one after the other, so that
 * dragging the scroll bar to row 9,000 reads one page and not ninety; what has left the sight before it came is given up.
 * A comparison never changes, so a page that was read stays.
 */
export class RowPages {
  readonly #load: LoadPage;
  readonly #coming = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();
  #view: RowView = { pages: new Map(), failure: null };

  constructor(load: LoadPage) {
    this.#load = load;
  }

  /** For `useSyncExternalStore`: the last listener that goes gives up what is on the way. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#giveUp(() => true);
    };
  };

  readonly view = (): RowView => this.#view;

  /** Reads what is missing between two places. After a failure it waits until somebody tries again. */
  want(first: number, last: number): void {
    const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
    const to = Math.floor(last / PAGE_ROWS);
    this.#giveUp((page) => page < from || page > to);
    if (this.#view.failure !== null) return;
    for (let page = from; page <= to; page += 1) {
      if (!this.#view.pages.has(page) && !this.#coming.has(page)) void this.#read(page);
    }
  }

  /** Forgets the failure and reads again. */
  retry(first: number, last: number): void {
    this.#show({ ...this.#view, failure: null });
    this.want(first, last);
  }

  async #read(page: number): Promise<void> {
    const stop = new AbortController();
    this.#coming.set(page, stop);
    try {
      const { rows } = await this.#load(page * PAGE_ROWS, PAGE_ROWS, stop.signal);
      if (stop.signal.aborted) return;
      this.#coming.delete(page);
      this.#show({ ...this.#view, pages: new Map(this.#view.pages).set(page, rows) });
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#coming.delete(page);
      this.#show({ ...this.#view, failure: failureOf(error) });
    }
  }

  #giveUp(which: (page: number) => boolean): void {
    for (const [page, stop] of this.#coming) {
      if (!which(page)) continue;
      stop.abort();
      this.#coming.delete(page);
    }
  }

  #show(view: RowView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
