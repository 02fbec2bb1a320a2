"use client";
"use no memo";
import { useCallback, useRef, useState } from "react";

export interface WindowOptions {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of what stays in sight above the rows, like a table's head. */
  readonly headHeight?: number;
}

export interface Span {
  /** Places of the first and last row to draw; last is -1 when there is none. */
  readonly first: number;
  readonly last: number;
  /** Heights of the rows that are not drawn, before and after. */
  readonly before: number;
  readonly after: number;
}

/** Rows drawn beyond what is in sight, and how far one scrolls until other rows are drawn. */
const MARGIN = 12;
const STEP = 4;

/** The rows in sight of a list of equally high ones, with a margin that scrolling uses up before it shows a gap. */
export function spanOf(
  top: number,
  height: number,
  { count, rowHeight, headHeight = 0 }: WindowOptions,
): Span {
  const fit = Math.ceil(Math.max(0, height - headHeight) / rowHeight);
  const wanted = Math.floor(Math.max(0, top) / rowHeight / STEP) * STEP;
  const first = Math.max(0, Math.min(wanted, count - fit) - MARGIN);
  const last = Math.min(count - 1, wanted + fit + STEP + MARGIN);
  return { first, last, before: first * rowHeight, after: Math.max(0, count - 1 - last) * rowHeight };
}

/** Where to scroll so that a row is whole in sight; the same place when it is already. */
export function topFor(index: number, top: number, height: number, options: WindowOptions): number {
  const head = options.headHeight ?? 0;
  const start = index * options.rowHeight;
  const end = start + options.rowHeight + head;
  if (start < top) return start;
  return end > top + height ? end - height : top;
}

/**
 * Draws a window of a long list. Every row must be exactly as high as said: then nothing needs to be measured, and ten
 * thousand rows cost as much as forty.
 */
export function useWindow(options: WindowOptions) {
  const scroller = useRef<HTMLElement | null>(null);
  // The server draws what fits a usual screen.
  const [view, setView] = useState({ top: 0, height: 640 });
  const { rowHeight } = options;
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return;
      scroller.current = element;
      const look = () =>
        setView((former) => {
          const next = { top: element.scrollTop, height: element.clientHeight };
          const moved = Math.floor(next.top / rowHeight / STEP) !== Math.floor(former.top / rowHeight / STEP);
          return moved || next.height !== former.height ? next : former;
        });
      const resized = new ResizeObserver(look);
      resized.observe(element);
      element.addEventListener("scroll", look, { passive: true });
      return () => {
        resized.disconnect();
        element.removeEventListener("scroll", look);
      };
    },
    [rowHeight],
  );
  const show = (index: number) => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = topFor(index, element.scrollTop, element.clientHeight, options);
  };
  return { ref, show, ...spanOf(view.top, view.height, options) };
}
