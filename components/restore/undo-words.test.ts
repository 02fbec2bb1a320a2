import { describe, expect, it } from "vitest";
import type { RestoreState } from "@/lib/recovery/restore/session";
import { sentencesOf, type Told } from "./header-words";
import { undoLines } from "./undo-words";

const told = (change: Partial<Told> = {}): Told => ({
  kind: "restore",
  state: "draft",
  rows: 3,
  counts: { create: 3, update: 0, remove: 0 },
  subjectLabel: "a@b",
  resultCounts: null,
  results: [],
  needsApproval: false,
  isListed: false,
  ...change,
});
const DONE = { created: 0, updated: 0, removed: 0, skipped: 0, failed: 0 };

describe("what a restore's page begins with", () => {
  it("promises that present rows stay only where that is so", () => {
    expect(sentencesOf(told()).text).toContain("rows that are present are never overwritten");
    expect(sentencesOf(told({ isListed: true })).text).toContain("when the list that they are part of is");
    expect(sentencesOf(told({ rows: 0 })).title).toBe("None of the chosen rows can be written for a@b");
    const changes = sentencesOf(told({ counts: { create: 1, update: 2, remove: 0 } }));
    expect(changes.title).toBe("3 rows would be written for a@b");
    expect(changes.text).toContain("a row that changed since this preview refuses all of it");
  });

  it.each([
    [{ ...DONE, created: 3 }, "3 rows of a@b are back in production"],
    [{ ...DONE, updated: 1 }, "1 row of a@b was written: 1 changed"],
    [
      { ...DONE, created: 2, updated: 1, removed: 1 },
      "4 rows of a@b were written: 2 created, 1 changed, 1 removed",
    ],
    [{ ...DONE, skipped: 2 }, "Nothing had to be written for a@b"],
  ])("says what was written: %#", (resultCounts, title) => {
    expect(sentencesOf(told({ state: "applied", resultCounts })).title).toBe(title);
  });

  it.each<RestoreState>([
    "draft",
    "awaiting_approval",
    "approved",
    "rejected",
    "applying",
    "failed",
    "in_doubt",
  ])("never calls an undo that is %s a restore that brings rows back", (state) => {
    const { title, text } = sentencesOf(told({ kind: "undo", state }));
    expect(title).toMatch(/tak(e|en|ing) back|taken back/i);
    expect(`${title} ${text}`).not.toMatch(/come back/);
  });
});

it("lists what an undo would do, nothing of which there is none", () => {
  expect(undoLines({ create: 1, update: 0, remove: 12 })).toEqual([
    "Removes 12 rows that it created.",
    "Brings 1 row that it removed back.",
  ]);
});
