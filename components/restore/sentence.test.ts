import { describe, expect, it } from "vitest";
import type { RestoreState, RestoreSummary } from "@/lib/recovery/restore/session";
import { restoresSentence } from "./sentence";

const restore = (state: RestoreState, rows = 2): RestoreSummary => ({
  id: state,
  kind: "restore",
  state,
  subjectKey: "k",
  subjectLabel: "a@b",
  rows,
  blocked: 0,
  createdAt: "2026-11-23T09:00:00Z",
  createdBy: "user:ada",
  createdByName: "Ada",
  appliedAt: null,
});

describe("the sentence over the restores", () => {
  it.each([
    [[], "Nothing was put back yet"],
    [[restore("draft")], "Nothing was put back yet"],
    [[restore("applied", 1)], "1 row was put back in 1 restore"],
    [
      [restore("applied", 40), restore("applied", 3), restore("draft")],
      "43 rows were put back in 2 restores",
    ],
    [[restore("applied"), restore("in_doubt")], "1 restore is in doubt and being resolved"],
  ])("%#", (restores, sentence) => expect(restoresSentence(restores)).toBe(sentence));
});
