import { expect, it } from "vitest";
import type { ComparedRow } from "../compare/comparison";
import { CREATE_MISSING, type RestorePolicy } from "./policy";
import { selectionSchema, selectRows } from "./select-rows";

const rows: readonly ComparedRow[] = [
  { table: "users", key: '["u"]', state: "unchanged" },
  { table: "memories", key: '["a"]', state: "missing" },
  { table: "memories", key: '["b"]', state: "changed" },
  { table: "links", key: '["c"]', state: "missing" },
  { table: "links", key: '["d"]', state: "added" },
];
const keys = (chosen: ReturnType<typeof selectRows>) => chosen.rows.map((row) => row.key);

it("takes what is missing: all of it, or of some tables", () => {
  expect(keys(selectRows({ kind: "all" }, rows, CREATE_MISSING))).toEqual(['["a"]', '["c"]']);
  expect(keys(selectRows({ kind: "tables", tables: ["memories"] }, rows, CREATE_MISSING))).toEqual(['["a"]']);
});

it("takes rows as they are named, and counts those that the comparison does not know", () => {
  const named = [
    { table: "memories", key: '["b"]' },
    { table: "memories", key: '["c"]' },
  ];
  const chosen = selectRows({ kind: "rows", rows: named }, rows, CREATE_MISSING);
  expect(keys(chosen)).toEqual(['["b"]']);
  expect(chosen.unknown).toBe(1);
});

it("takes of whole tables what the policy of each allows", () => {
  const policy: RestorePolicy = {
    base: { create: true, update: { kind: "fill_nulls" }, remove: false },
    tables: { links: { create: false, update: { kind: "none" }, remove: true } },
  };
  expect(keys(selectRows({ kind: "all" }, rows, policy))).toEqual(['["a"]', '["b"]', '["d"]']);
});

it("takes all rows of a state but some, or only some, whatever the policy says of them", () => {
  const all = { table: "memories", state: "missing", take: { kind: "all", except: [] as string[] } } as const;
  const some = {
    table: "links",
    state: "added" as const,
    take: { kind: "some" as const, keys: ['["d"]', '["x"]'] },
  };
  const chosen = selectRows({ kind: "choices", choices: [all, some] }, rows, CREATE_MISSING);
  expect(keys(chosen)).toEqual(['["a"]', '["d"]']);
  expect(chosen.unknown).toBe(1);
  const but = { ...all, take: { kind: "all" as const, except: ['["a"]'] } };
  expect(keys(selectRows({ kind: "choices", choices: [but] }, rows, CREATE_MISSING))).toEqual([]);
});

it("refuses an empty choice and an endless one", () => {
  expect(selectionSchema.safeParse({ kind: "rows", rows: [] }).success).toBe(false);
  const many = Array.from({ length: 100_001 }, () => ({ table: "t", key: '["1"]' }));
  expect(selectionSchema.safeParse({ kind: "rows", rows: many }).success).toBe(false);
});
