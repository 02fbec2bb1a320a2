import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fractionOf, HOUR, momentAt, moveByKey, placeMarks, SECOND, zoom } from "./scale";

const day = { from: 0, to: 24 * HOUR };

describe("the track", () => {
  it("gives back the second that was put on it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (second) => {
        expect(momentAt(fractionOf(second * SECOND, day), day)).toBe(second * SECOND);
      }),
    );
  });
  it("never leaves the window, however far the pointer is dragged", () => {
    expect([momentAt(-3, day), momentAt(7, day)]).toEqual([day.from, day.to]);
  });
  it("puts everything at the right edge of a window without length", () => {
    expect(fractionOf(5, { from: 5, to: 5 })).toBe(1);
  });
});

describe("zoom", () => {
  it("keeps its length and stays inside the window", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: day.to }), (ms) => {
        const part = zoom(day, HOUR, ms);
        expect(part.to - part.from).toBe(HOUR);
        expect(part.from >= day.from && part.to <= day.to && ms >= part.from && ms <= part.to).toBe(true);
      }),
    );
  });
  it("shows the whole window when that is shorter", () => expect(zoom(day, 48 * HOUR, 0)).toEqual(day));
});

describe("keys", () => {
  it.each([
    ["ArrowLeft", false, -SECOND],
    ["ArrowRight", true, 60 * SECOND],
    ["PageUp", false, HOUR],
    ["PageDown", false, -HOUR],
  ])("%s (Shift %s) moves by %d ms", (key, shift, by) => {
    expect(moveByKey(key, shift, 12 * HOUR, day)).toBe(12 * HOUR + by);
  });
  it("stops at the ends and leaves other keys alone", () => {
    expect(moveByKey("PageDown", false, 10, day)).toBe(0);
    expect([moveByKey("Home", false, HOUR, day), moveByKey("End", false, HOUR, day)]).toEqual([0, day.to]);
    expect(moveByKey("Tab", false, HOUR, day)).toBeNull();
  });
});

describe("marks", () => {
  it("gives close labels their own lanes and drops the label, never the tick", () => {
    const marks = [{ ms: 0 }, { ms: HOUR / 10 }, { ms: HOUR / 5 }, { ms: 12 * HOUR }];
    const placed = placeMarks(marks, day, { width: 0.1, lanes: 2 });
    expect(placed.map(({ lane }) => lane)).toEqual([0, 1, null, 0]);
  });
  it("gives the room to what comes first, and still goes from left to right", () => {
    const marks = [{ ms: HOUR / 5 }, { ms: HOUR / 10 }, { ms: 0 }];
    const placed = placeMarks(marks, day, { width: 0.1, lanes: 2 });
    expect(placed.map(({ item, lane }) => [item.ms, lane])).toEqual([
      [0, null],
      [HOUR / 10, 1],
      [HOUR / 5, 0],
    ]);
  });
  it("leaves out what the span does not show", () => {
    expect(placeMarks([{ ms: -1 }, { ms: day.to + 1 }], day, { width: 0.1, lanes: 1 })).toEqual([]);
  });
});
