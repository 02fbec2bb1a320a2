import { describe, expect, it } from "vitest";
import type { RowState, TableComparison } from "@/lib/recovery/compare/comparison";
import { CREATE_MISSING, type UpdatePolicy } from "@/lib/recovery/restore/policy";
import { selectableOf } from "./groups";
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

  it("says why a row cannot be chosen under a policy", () => {
    const why = (state: RowState, update: UpdatePolicy = { kind: "none" }) =>
      refusalOf({ table: "t", state }, { ...CREATE_MISSING, base: { ...CREATE_MISSING.base, update } });
    expect(why("missing")).toBe(null);
    expect(why("changed")).toMatch(/leaves changed rows as they are/);
    expect(why("changed", { kind: "fill_nulls" })).toBe(null);
    expect(why("added", { kind: "row" })).toMatch(/only in production/);
    expect(why("unchanged", { kind: "row" })).toMatch(/same row/);
  });

  it("says what is chosen", () => {
    const tables = [table("users", 0), table("memories", 37), table("captures", 1)];
    const selectable = selectableOf(tables, CREATE_MISSING);
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
