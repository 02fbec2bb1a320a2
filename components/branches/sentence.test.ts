import { describe, expect, it } from "vitest";
import type { BranchState, RecoveryBranch } from "@/lib/recovery/branches/branch";
import { branchesSentence } from "./sentence";

const branch = (state: BranchState): RecoveryBranch => ({
  id: `br-${state}`,
  name: "rk-test",
  state,
  managed: true,
  production: false,
  protected: false,
  parentId: null,
  point: null,
  createdAt: "2026-11-23T00:00:00Z",
  expiresAt: null,
  sizeBytes: null,
  purpose: null,
  createdByName: null,
});

describe("branchesSentence", () => {
  it("teaches by its silence", () => expect(branchesSentence([])).toBe("No recovery branch lives now"));
  it("says what can be used first, then what is on its way or broken", () => {
    expect(branchesSentence([branch("ready"), branch("ready"), branch("creating"), branch("failed")])).toBe(
      "2 recovery branches can be read, 1 is being made, 1 could not be made",
    );
  });
  it("begins with what there is", () =>
    expect(branchesSentence([branch("deleting")])).toBe("1 is being deleted"));
});
