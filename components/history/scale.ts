/** The part of the history window that the timeline shows, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const clamp = (ms: number, span: Span): number => Math.min(span.to, Math.max(span.from, ms));

/** 0 at the left edge, 1 at the right one; a span without length has everything at its right edge. */
export function fractionOf(ms: number, span: Span): number {
  const length = span.to - span.from;
  return length <= 0 ? 1 : (ms - span.from) / length;
}

/** The whole second under a point of the track, inside the span. */
export function momentAt(fraction: number, span: Span): number {
  const ms = span.from + Math.min(1, Math.max(0, fraction)) * (span.to - span.from);
  return clamp(Math.round(ms / SECOND) * SECOND, span);
}

/** A part of `window` that is `length` long and has `ms` in its middle where the window's ends allow it. */
export function zoom(window: Span, length: number | null, ms: number): Span {
  const whole = window.to - window.from;
  if (length === null || length >= whole) return window;
  const from = Math.min(window.to - length, Math.max(window.from, ms - length / 2));
  return { from, to: from + length };
}

/** Where a key moves the moment: a second, with Shift a minute; pages are hours; Home and End the window's ends. */
export function moveByKey(key: string, shift: boolean, ms: number, window: Span): number | null {
  const step = shift ? MINUTE : SECOND;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return clamp(ms - step, window);
    case "ArrowRight":
    case "ArrowUp":
      return clamp(ms + step, window);
    case "PageUp":
      return clamp(ms + HOUR, window);
    case "PageDown":
      return clamp(ms - HOUR, window);
    case "Home":
      return window.from;
    case "End":
      return window.to;
    default:
      return null;
  }
}

export interface Placed<T> {
  readonly item: T;
  readonly fraction: number;
  /** The row of labels it stands in, or null when there is only room for its tick. */
  readonly lane: number | null;
}

/**
 * Places marks along the span, from left to right. Labels that would overlap go to the next lane, and past the last lane they
 * are left out: those of marks that come first in the list stand.
 */
export function placeMarks<T extends { readonly ms: number }>(
  marks: readonly T[],
  span: Span,
  room: { readonly width: number; readonly lanes: number },
): readonly Placed<T>[] {
  const lanes = Array.from({ length: room.lanes }, (): number[] => []);
  return marks
    .map((item) => ({ item, fraction: fractionOf(item.ms, span) }))
    .filter(({ fraction }) => fraction >= 0 && fraction <= 1)
    .map((mark) => {
      const free = lanes.findIndex((taken) =>
        taken.every((fraction) => Math.abs(mark.fraction - fraction) >= room.width),
      );
      lanes[free]?.push(mark.fraction);
      return { ...mark, lane: free === -1 ? null : free };
    })
    .toSorted((a, b) => a.fraction - b.fraction);
}
