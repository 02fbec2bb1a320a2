import { expect, it } from "vitest";
import { parentLink, rowFacts } from "@/lib/testing/row-facts";
import { rowId } from "./facts";
import { judgeRows } from "./judge-rows";

it("judges a chain of ten thousand rows without deep recursion", () => {
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    rowFacts("t", `${i}`, {
      parents: i === 0 ? [] : [parentLink("t", `${i - 1}`)],
      problems: i === 0 ? [{ reason: "check_fails", message: "no" }] : [],
    }),
  );
  const verdicts = judgeRows({ graphHash: "", tables: [], rows, remedies: [], included: [] }, new Map());
  expect([...verdicts.values()].filter((verdict) => verdict.write)).toEqual([]);
  expect(verdicts.get(rowId("t", '["9999"]'))).toMatchObject({ write: false, reason: "parent_missing" });
  // Each message names its own parent and the first cause, not the whole chain.
  expect(JSON.stringify([...verdicts.values()]).length).toBeLessThan(3_000_000);
});
