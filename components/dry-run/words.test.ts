import { expect, it } from "vitest";
import { differenceWords, resultSentence, verdictOf } from "./words";

it("says what came out in one sentence", () => {
  expect(resultSentence({ verdict: "as_promised", rows: 1, total: 0 })).toBe(
    "On the copy 1 row came out exactly as promised, and nothing else changed.",
  );
  expect(resultSentence({ verdict: "differs", rows: 9, total: 1 })).toContain("one thing came out otherwise");
  expect(resultSentence({ verdict: "refused", rows: 9, total: 0 })).toContain("would refuse it too");
});

it("names every kind of difference and its cause", () => {
  const row = { kind: "row", table: "public.people", key: '["1"]' } as const;
  expect(differenceWords({ ...row, what: "changed", columns: ["touched", "seen"] })).toBe(
    "This row is changed too, in touched and seen.",
  );
  expect(differenceWords({ ...row, what: "skipped", columns: [] })).toContain("there already");
  const trail = { kind: "elsewhere", table: "public.trail", inserted: 3, updated: 0, deleted: 1 } as const;
  expect(differenceWords(trail)).toBe("Beside the plan: 3 rows created and 1 row removed.");
  expect(differenceWords({ kind: "default", table: "public.notes", column: "mood", rows: 2 })).toContain(
    "production's default fills it in 2 rows",
  );
});

it("does not call a dry run that could not be done a verdict on the plan", () => {
  expect(verdictOf({ state: "failed", verdict: null })).toEqual({
    word: "could not be done",
    tone: "changed",
  });
  expect(verdictOf({ state: "running", verdict: null }).tone).toBe("neutral");
});
