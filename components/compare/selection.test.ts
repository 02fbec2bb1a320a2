import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tablesToRead, toPlanSelection } from "./plan-input";
import {
  changeSelection,
  chosenIn,
  chosenInAll,
  isChosen,
  type Selectable,
  type Selection,
  selectEverything,
} from "./selection";

const KEYS = new Map([
  ["memories", ["m1", "m2", "m3"]],
  ["links", ["l1"]],
  ["users", []],
]);
const SELECTABLE: Selectable = new Map([...KEYS].map(([table, keys]) => [table, keys.length]));
const NOTHING: Selection = new Map();

describe("selection", () => {
  it("says everything without naming a row", () => {
    const all = selectEverything(SELECTABLE);
    expect(chosenInAll(all, SELECTABLE)).toBe(4);
    expect(tablesToRead(all, SELECTABLE)).toEqual([]);
    expect(toPlanSelection(all, SELECTABLE, new Map())).toEqual({ kind: "all" });
  });

  it("names whole tables when some are left out", () => {
    const one = changeSelection(NOTHING, { kind: "table", table: "memories", chosen: true }, SELECTABLE);
    expect(toPlanSelection(one, SELECTABLE, new Map())).toEqual({ kind: "tables", tables: ["memories"] });
  });

  it("names rows when one is left out, and reads the keys of the other tables for it", () => {
    const all = selectEverything(SELECTABLE);
    const some = changeSelection(
      all,
      { kind: "rows", table: "memories", keys: ["m2"], chosen: false },
      SELECTABLE,
    );
    expect(isChosen(some, "memories", "m2")).toBe(false);
    expect(chosenIn(some, "memories", SELECTABLE)).toBe(2);
    expect(tablesToRead(some, SELECTABLE)).toEqual(["memories", "links"]);
    expect(toPlanSelection(some, SELECTABLE, KEYS)).toEqual({
      kind: "rows",
      rows: [
        { table: "memories", key: "m1" },
        { table: "memories", key: "m3" },
        { table: "links", key: "l1" },
      ],
    });
  });

  it("forgets a table whose last row is unticked, and knows when all are ticked one by one", () => {
    const ticked = changeSelection(
      NOTHING,
      { kind: "rows", table: "links", keys: ["l1"], chosen: true },
      SELECTABLE,
    );
    expect(ticked.get("links")).toEqual({ kind: "all", except: new Set() });
    expect(
      changeSelection(ticked, { kind: "rows", table: "links", keys: ["l1"], chosen: false }, SELECTABLE).size,
    ).toBe(0);
  });

  it("always plans exactly the rows that are shown as chosen", () => {
    const row = fc.constantFrom(
      ["memories", "m1"] as const,
      ["memories", "m2"] as const,
      ["memories", "m3"] as const,
      ["links", "l1"] as const,
    );
    const change = fc.oneof(
      fc.constant({ kind: "everything" } as const),
      fc.constant({ kind: "nothing" } as const),
      fc.record({
        kind: fc.constant("table" as const),
        table: fc.constantFrom("memories", "links"),
        chosen: fc.boolean(),
      }),
      fc
        .tuple(row, fc.boolean())
        .map(([[table, key], chosen]) => ({ kind: "rows" as const, table, keys: [key], chosen })),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const selection = changes.reduce(
          (current, next) => changeSelection(current, next, SELECTABLE),
          NOTHING,
        );
        const shown = [...KEYS].flatMap(([table, keys]) =>
          keys.filter((key) => isChosen(selection, table, key)).map((key) => `${table}/${key}`),
        );
        expect(chosenInAll(selection, SELECTABLE)).toBe(shown.length);
        const plan = toPlanSelection(selection, SELECTABLE, KEYS);
        const planned =
          plan.kind === "rows"
            ? plan.rows.map(({ table, key }) => `${table}/${key}`)
            : [...KEYS].flatMap(([table, keys]) =>
                plan.kind === "all" || plan.tables.includes(table)
                  ? keys.map((key) => `${table}/${key}`)
                  : [],
              );
        expect([...planned].sort()).toEqual([...shown].sort());
      }),
    );
  });
});
