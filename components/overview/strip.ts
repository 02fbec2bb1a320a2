import type { Mark } from "@/components/history/marks";
import { fractionOf, type Span } from "@/components/history/scale";

/** How much of the strip belongs to what is older than the window, when there is any: the window stays readable beside a year. */
const BEFORE = 0.35;

export interface Strip {
  /** Where the window begins, from 0 to 1. */
  readonly start: number;
  /** The oldest moment that is shown. */
  readonly from: number;
  readonly held: readonly { readonly mark: Mark; readonly fraction: number }[];
}

/**
 * Places all that can be gone back to. What lies before the window has a scale of its own on which age is drawn together, the
 * more the older: a month of days stays apart beside a year of months.
 */
export function layStrip(marks: readonly Mark[], window: Span): Strip {
  const shown = marks.filter(({ ms }) => ms <= window.to);
  const from = Math.min(window.from, ...shown.map(({ ms }) => ms));
  const start = from < window.from ? BEFORE : 0;
  const place = (ms: number) =>
    ms < window.from
      ? start * (1 - Math.sqrt(1 - fractionOf(ms, { from, to: window.from })))
      : start + (1 - start) * fractionOf(ms, window);
  return { start, from, held: shown.map((mark) => ({ mark, fraction: place(mark.ms) })) };
}
