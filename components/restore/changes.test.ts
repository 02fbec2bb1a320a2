import { expect, it } from "vitest";
import type { Cell, RowDetail } from "@/lib/recovery/compare/comparison";
import { changesOf } from "./changes";

const text = (value: string): Cell => ({ kind: "plain", text: value });
const column = (name: string, past: Cell | null, now: Cell | null): RowDetail["columns"][number] =>
  // biome-ignore lint/suspicious/noThenProperty: a word of ours; its value is a cell, never a function
  ({ name, type: "text", then: past, now, differs: true });

it("draws what will be written: the past's value, one that was given, one of a renamed column, or nothing", () => {
  const operation = {
    table: "t",
    key: '["1"]',
    columns: ["a", "b", "c", "d"],
    clears: ["d"],
  };
  const detail = {
    columns: [
      column("a", text("then a"), text("now a")),
      column("b", text("then b"), { kind: "null" }),
      column("c", null, text("now c")),
      column("old_c", { kind: "masked", chars: 6, words: 2 }, null),
      column("d", text("7"), text("8")),
    ],
  };
  const changes = changesOf(operation, detail, [
    { kind: "give_value", table: "t", column: "b", keys: ['["1"]'], value: "given" },
    { kind: "give_value", table: "t", column: "a", keys: ['["2"]'], value: "for another row" },
    { kind: "map_column", table: "t", from: "old_c", to: "c" },
    { kind: "map_column", table: "other", from: "x", to: "a" },
  ]);
  expect(changes).toEqual([
    { column: "a", before: text("now a"), after: text("then a"), note: null },
    { column: "b", before: { kind: "null" }, after: text("given"), note: "given by hand" },
    {
      column: "c",
      before: text("now c"),
      after: { kind: "masked", chars: 6, words: 2 },
      note: "was called old_c",
    },
    { column: "d", before: text("8"), after: { kind: "null" }, note: "what it referred to is gone for good" },
  ]);
});
