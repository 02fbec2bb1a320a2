import { describe, expect, it } from "vitest";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import { readPlace, writePlace } from "./place";

const TABLES: readonly TableComparison[] = [
  { table: "public.users", counts: { missing: 0, changed: 0, added: 0, unchanged: 1 } },
  { table: "public.memories", counts: { missing: 3, changed: 0, added: 0, unchanged: 1 } },
];
const read = (search: string) => readPlace(new URLSearchParams(search), TABLES);

describe("the place in a comparison", () => {
  it("begins at the table that lost most, without what is unchanged", () => {
    expect(read("")).toEqual({
      table: "public.memories",
      states: ["missing", "changed", "added"],
      key: null,
    });
  });

  it("reads what the address says and leaves out what it cannot mean", () => {
    expect(read('table=public.users&state=unchanged,missing,odd&row=["1"]')).toEqual({
      table: "public.users",
      states: ["missing", "unchanged"],
      key: '["1"]',
    });
    expect(read("table=nowhere&state=").table).toBe("public.memories");
    expect(read("table=nowhere&state=").states).toEqual([]);
  });

  it("writes changes beside what stays", () => {
    const search = new URLSearchParams("table=a&row=1&other=x");
    expect(writePlace(search, { row: null, state: ["missing"] })).toBe("?table=a&other=x&state=missing");
    expect(writePlace(search, { table: "b", row: '["2"]' })).toBe("?table=b&row=%5B%222%22%5D&other=x");
  });
});
