import { describe, expect, it } from "vitest";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import { selectEverything } from "./selection";
import {
  countStates,
  firstTable,
  loudestState,
  pointText,
  pointWords,
  refusalOf,
  selectionWords,
} from "./words";

const table = (name: string, missing: number, changed = 0): TableComparison => ({
  table: `public.${name}`,
  counts: { missing, changed, added: 0, unchanged: 3 },
});

describe("words of a comparison", () => {
  it("opens the table that lost most, else one that differs, else the first", () => {
    expect(firstTable([table("users", 0), table("captures", 2), table("memories", 37)])).toBe(
      "public.memories",
    );
    expect(firstTable([table("users", 0), table("captures", 0, 1)])).toBe("public.captures");
    expect(firstTable([table("users", 0)])).toBe("public.users");
    expect(firstTable([])).toBe(null);
  });

  it("names the state that matters most", () => {
    expect(loudestState({ missing: 1, changed: 1, added: 1, unchanged: 0 })).toBe("missing");
    expect(loudestState({ missing: 0, changed: 0, added: 0, unchanged: 9 })).toBe(null);
    expect(countStates({ missing: 1, changed: 2, added: 4, unchanged: 8 }, ["missing", "added"])).toBe(5);
  });

  it("lets only missing rows be chosen, and says why for the others", () => {
    expect(refusalOf("missing")).toBe(null);
    expect(refusalOf("changed")).toMatch(/never overwritten/);
    expect(refusalOf("added")).toMatch(/only in production/);
    expect(refusalOf("unchanged")).toMatch(/same row/);
  });

  it("says what is chosen", () => {
    const tables = [table("users", 0), table("memories", 37), table("captures", 1)];
    const selectable = new Map(tables.map((each) => [each.table, each.counts.missing]));
    expect(selectionWords(selectEverything(selectable), selectable, tables)).toBe(
      "37 memories and 1 captures row",
    );
  });

  it("says a moment as a title and as it is typed", () => {
    const at = { kind: "timestamp", at: "2026-11-21T14:02:31.120331Z" } as const;
    expect(pointWords(at, 2026)).toBe("21 Nov 14:02:31 UTC");
    expect([
      pointText(at),
      pointText({ kind: "lsn", lsn: "0/5A3C1F8" }),
      pointText({ kind: "head" }),
    ]).toEqual(["2026-11-21T14:02:31.120331Z", "0/5A3C1F8", "now"]);
  });
});
