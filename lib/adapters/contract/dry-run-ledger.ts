import { beforeEach, describe, expect, it } from "vitest";
import type { DryRun } from "@/lib/recovery/dry-runs/dry-run";
import type { DryRunLedger } from "@/lib/recovery/dry-runs/port";

export function dryRunRecord(change: Partial<DryRun> = {}): DryRun {
  return {
    id: "dry_1",
    restoreId: "rst_1",
    planHash: "a".repeat(64),
    subjectKey: "7f3c09e2",
    rows: 3,
    state: "queued",
    stage: "copy",
    startedBy: "user:user_support",
    startedByName: "Support Person",
    createdAt: "2026-11-23T10:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    heartbeatAt: "2026-11-23T10:00:00.000Z",
    branch: null,
    cleaned: true,
    stages: [],
    verdict: null,
    counts: null,
    differences: [],
    total: 0,
    failure: null,
    ...change,
  };
}

/** Dry runs: one at a time for each restore. */
export function dryRunLedgerContract(create: () => Promise<DryRunLedger>): void {
  describe("dry run ledger", () => {
    let ledger: DryRunLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("gives back what was claimed", async () => {
      const run = dryRunRecord({
        branch: { name: "rk-dry-run-1", branchId: null },
        differences: [
          {
            kind: "column",
            table: "public.memories",
            key: '["1"]',
            column: "factual_content",
            because: "trigger",
            promised: { kind: "masked", chars: 12, words: 2 },
            got: { kind: "null" },
          },
        ],
      });
      expect(await ledger.claim(run)).toEqual({ claimed: true, run });
      expect(await ledger.get(run.id)).toEqual(run);
      expect(await ledger.get("dry_2")).toBeNull();
      expect(await ledger.latest("rst_1")).toEqual(run);
      expect(await ledger.latest("rst_2")).toBeNull();
    });

    it("starts one at a time for each restore, whoever asks at once", async () => {
      const claims = await Promise.all(
        ["dry_1", "dry_2", "dry_3"].map((id) => ledger.claim(dryRunRecord({ id }))),
      );
      expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
      expect(new Set(claims.map(({ run }) => run.id)).size).toBe(1);
      expect((await ledger.claim(dryRunRecord({ id: "dry_9", restoreId: "rst_2" }))).claimed).toBe(true);
    });

    it("keeps the newest in sight, and those whose copy is left", async () => {
      const first = dryRunRecord();
      await ledger.claim(first);
      expect(await ledger.save({ ...first, state: "failed", cleaned: false }, ["queued"])).toBe(true);
      const second = dryRunRecord({ id: "dry_2", createdAt: "2026-11-23T11:00:00.000Z" });
      await ledger.claim(second);
      expect((await ledger.latest("rst_1"))?.id).toBe("dry_2");
      await ledger.claim(dryRunRecord({ id: "dry_3", restoreId: "rst_2", state: "done" }));
      const newest = await ledger.latestOf(["rst_1", "rst_2", "rst_never_tried"]);
      expect(newest.map(({ id }) => id).sort()).toEqual(["dry_2", "dry_3"]);
      expect(await ledger.latestOf([])).toEqual([]);
      expect((await ledger.unsettled()).map(({ id }) => id)).toEqual(["dry_1", "dry_2"]);
      await ledger.save({ ...first, state: "failed", cleaned: true }, ["failed"]);
      await ledger.save({ ...second, state: "done" }, ["queued"]);
      expect(await ledger.unsettled()).toEqual([]);
    });

    it("does not let who was given up come back", async () => {
      const run = dryRunRecord({ state: "running" });
      await ledger.claim(run);
      await ledger.save({ ...run, state: "failed" }, ["running"]);
      expect(await ledger.save({ ...run, state: "done" }, ["running"])).toBe(false);
      expect(await ledger.get(run.id)).toMatchObject({ state: "failed" });
    });
  });
}
