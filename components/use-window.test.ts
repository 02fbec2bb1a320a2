import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanOf, topFor } from "./use-window";

const lists = fc.record({
  count: fc.integer({ min: 0, max: 20_000 }),
  rowHeight: fc.integer({ min: 20, max: 80 }),
  headHeight: fc.constantFrom(0, 36),
});

describe("the window of a long list", () => {
  it("draws every row in sight, few others, and keeps the whole height", () => {
    fc.assert(
      fc.property(lists, fc.nat(1_700_000), fc.integer({ min: 100, max: 2000 }), (list, scrolled, height) => {
        const top = Math.min(scrolled, Math.max(0, list.count * list.rowHeight + list.headHeight - height));
        const { first, last, before, after } = spanOf(top, height, list);
        const inSight = {
          first: Math.min(list.count - 1, Math.floor(top / list.rowHeight)),
          last: Math.min(list.count - 1, Math.floor((top + height - list.headHeight - 1) / list.rowHeight)),
        };
        if (list.count > 0) {
          expect(first).toBeLessThanOrEqual(inSight.first);
          expect(last).toBeGreaterThanOrEqual(inSight.last);
        }
        expect(last - first + 1).toBeLessThanOrEqual(Math.ceil(height / list.rowHeight) + 34);
        expect(before + (last - first + 1) * list.rowHeight + after).toBe(list.count * list.rowHeight);
      }),
    );
  });

  it("scrolls no more than needed to show a row below the head", () => {
    const list = { count: 100, rowHeight: 37, headHeight: 36 };
    expect(topFor(3, 0, 400, list)).toBe(0);
    expect(topFor(20, 0, 400, list)).toBe(20 * 37 + 37 + 36 - 400);
    expect(topFor(2, 1000, 400, list)).toBe(74);
  });

  it("always brings the row into sight", () => {
    fc.assert(
      fc.property(
        lists,
        fc.nat(),
        fc.nat(700_000),
        fc.integer({ min: 200, max: 2000 }),
        (list, at, top, height) => {
          fc.pre(list.count > 0);
          const index = at % list.count;
          const next = topFor(index, top, height, list);
          expect(index * list.rowHeight).toBeGreaterThanOrEqual(next);
          expect((index + 1) * list.rowHeight + list.headHeight).toBeLessThanOrEqual(next + height);
        },
      ),
    );
  });
});
