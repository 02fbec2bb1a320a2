import { describe, expect, it } from "vitest";
import { packSelection, unpackPlanInput, unpackSelection } from "./selection-wire";

const ROWS = {
  kind: "rows",
  rows: [
    { table: "memories", key: "m1" },
    { table: "links", key: "l1" },
    { table: "memories", key: "m2" },
  ],
} as const;

describe("a selection on its way to the server", () => {
  it("comes back as the same rows", () => {
    const unpacked = unpackSelection(packSelection(ROWS));
    expect(unpacked).toEqual({ kind: "rows", rows: [ROWS.rows[0], ROWS.rows[2], ROWS.rows[1]] });
  });

  it("leaves whole selections alone", () => {
    expect(packSelection({ kind: "all" })).toEqual({ kind: "all" });
    expect(unpackSelection({ kind: "tables", tables: ["a"] })).toEqual({ kind: "tables", tables: ["a"] });
  });

  it("stays under the size that a server action accepts, for twenty thousand rows", () => {
    const rows = Array.from({ length: 20_000 }, () => ({
      table: "public.memories",
      key: JSON.stringify(["7f3c09e2-4f1d-4a55-9d0e-0c1b2d3e91aa"]),
    }));
    expect(JSON.stringify(packSelection({ kind: "rows", rows })).length).toBeLessThan(1_000_000);
  });

  it("unpacks the whole input, and passes on one that is none", () => {
    expect(unpackPlanInput({ comparisonId: "cmp_1", selection: packSelection(ROWS) })).toMatchObject({
      comparisonId: "cmp_1",
      selection: { kind: "rows" },
    });
    expect(unpackPlanInput(undefined)).toBe(undefined);
  });

  it("passes on what it does not understand, for the verb to refuse", () => {
    for (const odd of [null, "all", { kind: "keys" }, { kind: "keys", tables: "x" }]) {
      expect(unpackSelection(odd)).toBe(odd);
    }
    expect(unpackSelection({ kind: "keys", tables: [null, { keys: 3 }] })).toEqual({
      kind: "rows",
      rows: [null, { keys: 3 }],
    });
  });
});
