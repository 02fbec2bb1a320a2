import { describe, expect, it } from "vitest";
import type { PlanOperation } from "../restore/plan";
import type { Results } from "../restore/restorer";
import type { DefaultDifference } from "./dry-run";
import { dryRunHolds } from "./holds";
import { beyondThePlan, elsewhere, filledByDefault, judged, KEPT_DIFFERENCES } from "./judge";

const create = (key: string, table = "public.notes"): PlanOperation => ({
  kind: "create",
  table,
  key,
  sourceHash: "00",
  because: "chosen",
});
const NOTHING: Results = {
  counts: { created: 0, updated: 0, removed: 0, skipped: 0, failed: 0 },
  rows: [],
};
const rows = (...list: readonly (readonly [string, string])[]) =>
  new Map([["public.notes", list.map(([key, hash]) => ({ key, hash }))]]);

describe("what a plan does not name", () => {
  it("is found by what is new, changed and gone; the plan's own rows are not", () => {
    const before = rows(['["1"]', "a"], ['["2"]', "b"], ['["3"]', "c"]);
    const after = rows(['["1"]', "a"], ['["2"]', "x"], ['["4"]', "d"], ['["5"]', "e"]);
    expect(beyondThePlan([create('["4"]')], before, after).map(({ key, what }) => `${what} ${key}`)).toEqual([
      'changed ["2"]',
      'removed ["3"]',
      'created ["5"]',
    ]);
  });

  it("counts equal rows without a key one by one", () => {
    const found = beyondThePlan([], rows(['["#9f"]', "9f"]), rows(['["#9f"]', "9f"], ['["#9f"]', "9f"]));
    expect(found).toMatchObject([{ what: "created" }]);
  });

  it("is counted in other tables, less what is accounted for", () => {
    const touched = [
      { table: "public.notes", inserted: 3, updated: 5, deleted: 0 },
      { table: "public.trail", inserted: 2, updated: 0, deleted: 0 },
    ];
    const also = [
      { kind: "row", table: "public.notes", key: '["9"]', what: "created", columns: [] } as const,
    ];
    expect(elsewhere([create('["1"]'), create('["2"]')], NOTHING, also, touched)).toEqual([
      { kind: "elsewhere", table: "public.trail", inserted: 2, updated: 0, deleted: 0 },
    ]);
    // A row that was there already was not inserted.
    const skipped: Results = {
      ...NOTHING,
      rows: [{ table: "public.notes", key: '["1"]', result: "skipped", note: null }],
    };
    expect(elsewhere([create('["1"]'), create('["2"]')], skipped, also, touched)).toMatchObject([
      { table: "public.notes", inserted: 1, updated: 0 },
      { table: "public.trail" },
    ]);
  });
});

it("names new columns that a default fills, but not those that the plan gives a value", () => {
  const operations = [create('["1"]'), create('["2"]'), create('["3"]', "public.tags")];
  const tables = [{ table: "public.notes", columns: ["mood", "tone"] }];
  const remedies = [{ kind: "give_value", table: "public.notes", column: "tone", value: "dry" } as const];
  expect(filledByDefault({ operations, remedies }, tables)).toEqual([
    { kind: "default", table: "public.notes", column: "mood", rows: 2 },
  ]);
  expect(filledByDefault({ operations: [], remedies }, tables)).toEqual([]);
});

it("keeps the weightiest differences and counts all", () => {
  const many = Array.from(
    { length: KEPT_DIFFERENCES + 5 },
    (_, n): DefaultDifference => ({ kind: "default", table: "t", column: String(n), rows: 1 }),
  );
  const row = { kind: "row", table: "t", key: "k", what: "removed", columns: [] } as const;
  const { differences, total, verdict } = judged([...many, row]);
  expect({ first: differences[0], kept: differences.length, total, verdict }).toEqual({
    first: row,
    kept: KEPT_DIFFERENCES,
    total: KEPT_DIFFERENCES + 6,
    verdict: "differs",
  });
  expect(judged([])).toEqual({ verdict: "as_promised", differences: [], total: 0 });
});

it("holds for one plan, until that was written", () => {
  const run = { planHash: "a", state: "done" } as const;
  expect(dryRunHolds(run, { planHash: "a", state: "approved" })).toEqual({ holds: true });
  expect(dryRunHolds(run, { planHash: "b", state: "draft" }).holds).toBe(false);
  expect(dryRunHolds(run, { planHash: "a", state: "applied" }).holds).toBe(false);
});
