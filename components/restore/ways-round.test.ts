import { expect, it } from "vitest";
import type { BlockedRow } from "@/lib/recovery/restore/plan";
import type { RemedyOffer } from "@/lib/recovery/restore/remedy";
import { waysRound } from "./ways-round";

const row = (table: string, key: string, ...remedies: RemedyOffer[]): BlockedRow => ({
  table: `public.${table}`,
  key,
  reason: "column_required",
  message: "Why.",
  remedies,
});
const give = { kind: "give_value", column: "mood", type: "text", nullable: false } as const;
const map = { kind: "map_column", to: "mood", from: ["feeling"] } as const;

it("helps rows with the same trouble together", () => {
  const parent = { kind: "include_parent", table: "public.tags", key: '["7"]' } as const;
  const ways = waysRound([
    row("memories", "1", map, give),
    row("memories", "2", map, give),
    row("links", "3", parent),
    row("links", "4", parent),
    row("links", "5", { ...parent, key: '["8"]' }),
    row("users", "6", { kind: "include_dependants", rows: 2 }),
    { ...row("users", "7"), remedies: [] },
  ]);
  expect(ways).toMatchObject([
    { kind: "map_column", table: "public.memories", to: "mood", from: ["feeling"], rows: 2 },
    { kind: "give_value", table: "public.memories", column: "mood", rows: 2 },
    {
      kind: "include",
      rows: 3,
      words:
        "Bring 2 rows of tags along, although not this person's, because the blocked rows refer to them.",
      remedies: [parent, { ...parent, key: '["8"]' }],
    },
    {
      kind: "include",
      remedies: [{ kind: "include_dependants", table: "public.users", key: "6" }],
    },
  ]);
  expect(waysRound([])).toEqual([]);
});
