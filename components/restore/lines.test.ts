import { describe, expect, it } from "vitest";
import { CREATE_MISSING } from "@/lib/recovery/restore/policy";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { blockedReasons, linesOf } from "./lines";

const VIEW: Pick<RestoreView, "plan" | "blockedRows" | "results"> = {
  plan: {
    version: 2,
    comparisonId: "cmp_1",
    subject: { table: "users", key: "u1" },
    source: { kind: "branch", branchId: "br-1", point: { kind: "head" } },
    graphHash: "g",
    seed: "1",
    operations: [
      { kind: "create", table: "captures", key: '["c1"]', sourceHash: "a", because: "parent" },
      {
        kind: "create",
        table: "memories",
        key: '["m1"]',
        sourceHash: "b",
        because: "chosen",
        clears: ["related_memory_id"],
      },
    ],
    blocked: [],
    triggers: [],
    sequences: [],
    policy: CREATE_MISSING,
    remedies: [],
    createdAt: "2026-11-23T09:00:00Z",
    expiresAt: "2026-11-23T10:00:00Z",
  },
  blockedRows: [
    { table: "memories", key: '["m2"]', reason: "unique_taken", message: "taken" },
    { table: "memories", key: '["m3"]', reason: "parent_missing", message: "no parent" },
    { table: "memories", key: '["m4"]', reason: "parent_missing", message: "no parent" },
  ],
  results: [
    { table: "captures", key: '["c1"]', result: "created", note: null },
    { table: "memories", key: '["m1"]', result: "skipped", note: "already there" },
  ],
};

describe("lines of a restore", () => {
  it("keep the writing order in a preview and mark what comes along", () => {
    expect(linesOf(VIEW, "plan").map(({ key, what }) => [key, what])).toEqual([
      ['["c1"]', "parent"],
      ['["m1"]', "create"],
    ]);
  });

  it("say which columns come back empty", () => {
    expect(linesOf(VIEW, "plan").map(({ note }) => note)).toEqual([
      "comes along, other rows refer to it",
      "left empty, because what it refers to is gone for good: related_memory_id",
    ]);
  });

  it("put what did not go as planned first", () => {
    expect(linesOf(VIEW, "results").map(({ what }) => what)).toEqual(["skipped", "created"]);
  });

  it("group reasons", () => {
    expect(blockedReasons(VIEW.blockedRows)).toEqual([
      { message: "no parent", rows: 2 },
      { message: "taken", rows: 1 },
    ]);
  });
});
