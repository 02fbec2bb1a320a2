import { expect, it } from "vitest";
import { remedyLines } from "./remedy-words";

it("says every way round that a plan holds, once", () => {
  const parent = { kind: "include_parent", table: "public.tags" } as const;
  const lines = remedyLines(
    [
      { kind: "map_column", table: "public.notes", from: "mood", to: "feeling" },
      { ...parent, key: '["1"]' },
      { kind: "give_value", table: "public.notes", column: "lang", keys: ['["7"]'], value: "en" },
      { kind: "give_value", table: "public.notes", column: "kind", value: null },
      { ...parent, key: '["2"]' },
      { kind: "include_dependants", table: "public.albums", key: '["3"]' },
    ],
    (table) => table.replace("public.", ""),
  );
  expect(lines).toEqual([
    { words: "notes.feeling takes the past's values of mood" },
    { words: "notes.lang gets a value given by hand, in 1 row", value: "en" },
    { words: "notes.kind gets a value given by hand, in every created row", value: null },
    { words: "2 rows of tags may come along although not this person's, because other rows refer there" },
    { words: "What refers to 1 row of albums is removed with them" },
  ]);
  expect(remedyLines([])).toEqual([]);
});
