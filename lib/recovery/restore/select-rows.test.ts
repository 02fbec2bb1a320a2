import { expect, it } from "vitest";
import type { ComparedRow } from "../compare/comparison";
import { selectionSchema, selectRows } from "./select-rows";

const rows: readonly ComparedRow[] = [
  { table: "users", key: '["u"]', state: "unchanged" },
  { table: "memories", key: '["a"]', state: "missing" },
  { table: "memories", key: '["b"]', state: "changed" },
  { table: "links", key: '["c"]', state: "missing" },
];
const keys = (chosen: ReturnType<typeof selectRows>) => chosen.rows.map((row) => row.key);

it("takes what is missing: all of it, or of some tables", () => {
  expect(keys(selectRows({ kind: "all" }, rows))).toEqual(['["a"]', '["c"]']);
  expect(keys(selectRows({ kind: "tables", tables: ["memories"] }, rows))).toEqual(['["a"]']);
});

it("takes rows as they are named, and counts those that the comparison does not know", () => {
  const named = [
    { table: "memories", key: '["b"]' },
    { table: "memories", key: '["c"]' },
  ];
  const chosen = selectRows({ kind: "rows", rows: named }, rows);
  expect(keys(chosen)).toEqual(['["b"]']);
  expect(chosen.unknown).toBe(1);
});

it("refuses an empty choice and an endless one", () => {
  expect(selectionSchema.safeParse({ kind: "rows", rows: [] }).success).toBe(false);
  const many = Array.from({ length: 20_001 }, () => ({ table: "t", key: '["1"]' }));
  expect(selectionSchema.safeParse({ kind: "rows", rows: many }).success).toBe(false);
});
