import { describe, expect, it } from "vitest";
import type { NeonBranch } from "../ports";
import type { BranchOperation, BranchRecord } from "./branch";
import { branchState, toRecoveryBranch } from "./merge";
import { branchName } from "./names";
import { branchProgress } from "./progress";

const branch: NeonBranch = {
  id: "br-one",
  name: "rk-one",
  parentId: "br-production",
  parentPoint: { kind: "lsn", lsn: "0/1" },
  state: "ready",
  createdAt: "2026-11-23T10:00:00Z",
  expiresAt: "2026-11-24T10:00:00Z",
  logicalSizeBytes: 5,
  isDefault: false,
  isProtected: false,
  isFromSnapshot: false,
};
const record: BranchRecord = {
  branchId: "br-one",
  name: "rk-one",
  purpose: "Find what was lost",
  point: { kind: "timestamp", at: "2026-11-20T10:00:00Z" },
  createdBy: "user:1",
  createdByName: "Ada",
  createdAt: branch.createdAt,
  expiresAt: "2026-11-24T10:00:00Z",
  deletedAt: null,
};
const operation = (action: string, status: BranchOperation["status"], second = 0): BranchOperation => ({
  id: `${action}-${second}`,
  action,
  status,
  createdAt: `2026-11-23T10:00:0${second}Z`,
  updatedAt: `2026-11-23T10:00:0${second + 1}Z`,
  failure: status === "failed" ? "no room" : null,
});

describe("branchState", () => {
  it.each([
    ["ready", [], "ready"],
    ["init", [], "creating"],
    ["ready", [operation("create_branch", "finished"), operation("start_compute", "running", 1)], "creating"],
    [
      "ready",
      [operation("create_branch", "finished"), operation("start_compute", "scheduling", 1)],
      "creating",
    ],
    ["ready", [operation("create_branch", "finished"), operation("start_compute", "skipped", 1)], "ready"],
    ["init", [operation("create_branch", "failed")], "failed"],
    ["ready", [operation("start_compute", "failed"), operation("start_compute", "finished", 1)], "ready"],
    ["ready", [operation("delete_timeline", "running")], "deleting"],
    ["archived", [], "ready"],
  ] as const)("%s with %j is %s", (state, operations, expected) => {
    expect(branchState({ ...branch, state }, operations)).toBe(expected);
  });
});

describe("toRecoveryBranch", () => {
  it("manages only what has a record and is not production", () => {
    expect(toRecoveryBranch(branch, record, "ready", "br-production").managed).toBe(true);
    expect(toRecoveryBranch(branch, null, "ready", "br-production").managed).toBe(false);
    expect(toRecoveryBranch(branch, record, "ready", "br-one")).toMatchObject({
      managed: false,
      production: true,
    });
    expect(toRecoveryBranch({ ...branch, isDefault: true }, record, "ready", "br-production").managed).toBe(
      false,
    );
  });

  it("shows the moment that was asked for, or what the newest one became", () => {
    expect(toRecoveryBranch(branch, record, "ready", "p").point).toEqual(record.point);
    expect(toRecoveryBranch(branch, { ...record, point: { kind: "head" } }, "ready", "p").point).toEqual(
      branch.parentPoint,
    );
  });
});

describe("branchProgress", () => {
  const shown = toRecoveryBranch(branch, record, "creating", "p");
  it("says what happens now, what comes next, and for how long it has been going on", () => {
    const operations = [operation("create_branch", "running"), operation("start_compute", "scheduling", 1)];
    expect(branchProgress(shown, operations, new Date("2026-11-23T10:00:04Z"))).toMatchObject({
      stage: "Making the branch at its moment",
      next: "Starting the compute",
      done: 0,
      total: 2,
      elapsedMs: 4_000,
    });
  });

  it("stops the clock when it is ready, and tells why when it failed", () => {
    const done = [operation("create_branch", "finished"), operation("start_compute", "finished", 2)];
    const ready = { ...shown, state: "ready" } as const;
    expect(branchProgress(ready, done, new Date("2026-11-23T12:00:00Z"))).toMatchObject({
      stage: "Ready",
      next: null,
      done: 2,
      elapsedMs: 3_000,
    });
    const failed = { ...shown, state: "failed" } as const;
    expect(branchProgress(failed, [operation("create_branch", "failed")], new Date()).stage).toBe(
      "Failed while making the branch at its moment: no room",
    );
  });
});

it("names branches so that people recognise them", () => {
  expect(branchName("Find Mira's lost memories!", "br_01jd2k3m4n5p6q7r8")).toBe(
    "rk-find-mira-s-lost-memories-n5p6q7r8",
  );
  expect(branchName("…", "br_01jd2k3m4n5p6q7r8")).toBe("rk-n5p6q7r8");
  expect(branchName("x".repeat(200), "br_01jd2k3m4n5p6q7r8")).toHaveLength(3 + 32 + 1 + 8);
});
