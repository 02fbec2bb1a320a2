import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCounts, compareRows, countStates } from "./compare-rows";

const side = fc.uniqueArray(
  fc.record({ key: fc.integer({ max: 30, min: 0 }), hash: fc.constantFrom("a", "b") }),
  {
    selector: (row) => row.key,
    maxLength: 25,
  },
);
const rows = (all: readonly { key: number; hash: string }[]) =>
  all.map(({ key, hash }) => ({ key: JSON.stringify([String(key)]), hash }));

describe("comparing the rows of a table", () => {
  it("names every key of either side once, in the state that the two hashes give it", () => {
    fc.assert(
      fc.property(side, side, (past, production) => {
        const then = new Map(rows(past).map((row) => [row.key, row.hash]));
        const now = new Map(rows(production).map((row) => [row.key, row.hash]));
        const compared = compareRows("t", rows(past), rows(production));
        expect(new Set(compared.map((row) => row.key))).toEqual(new Set([...then.keys(), ...now.keys()]));
        expect(new Set(compared.map((row) => row.key)).size).toBe(compared.length);
        for (const row of compared) {
          const [before, after] = [then.get(row.key) ?? null, now.get(row.key) ?? null];
          expect([row.pastHash, row.productionHash]).toEqual([before, after]);
          const expected =
            after === null
              ? "missing"
              : before === null
                ? "added"
                : before === after
                  ? "unchanged"
                  : "changed";
          expect(row.state).toBe(expected);
        }
      }),
    );
  });

  it("is the mirror of itself with the sides swapped", () => {
    fc.assert(
      fc.property(side, side, (past, production) => {
        const there = countStates(compareRows("t", rows(past), rows(production)));
        const back = countStates(compareRows("t", rows(production), rows(past)));
        expect(back).toEqual({ ...there, missing: there.added, added: there.missing });
      }),
    );
  });

  it("keeps the past's order and adds what is new at the end", () => {
    const compared = compareRows(
      "t",
      [
        { key: '["2"]', hash: "a" },
        { key: '["1"]', hash: "a" },
      ],
      [
        { key: '["0"]', hash: "a" },
        { key: '["1"]', hash: "a" },
      ],
    );
    expect(compared.map((row) => row.key)).toEqual(['["2"]', '["1"]', '["0"]']);
  });

  it("pairs equal rows without a key off one by one", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), (before, after) => {
        const copies = (count: number) => Array.from({ length: count }, () => ({ key: '["#f"]', hash: "f" }));
        const compared = compareRows("t", copies(before), copies(after));
        expect(countStates(compared)).toEqual({
          missing: Math.max(0, before - after),
          added: Math.max(0, after - before),
          unchanged: Math.min(before, after),
          changed: 0,
        });
        expect(new Set(compared.map((row) => row.key)).size).toBe(compared.length);
      }),
    );
  });

  it("adds counts up", () => {
    const one = { missing: 1, changed: 2, added: 3, unchanged: 4 };
    expect(addCounts([one, one])).toEqual({ missing: 2, changed: 4, added: 6, unchanged: 8 });
    expect(addCounts([])).toEqual({ missing: 0, changed: 0, added: 0, unchanged: 0 });
  });
});
