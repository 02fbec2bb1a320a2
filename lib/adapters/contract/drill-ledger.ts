import { beforeEach, describe, expect, it } from "vitest";
import type { Drill } from "@/lib/recovery/drills/drill";
import type { DrillLedger } from "@/lib/recovery/drills/port";

export function drillRecord(change: Partial<Drill> = {}): Drill {
  return {
    id: "drl_1",
    kind: "restore-backup",
    backupId: "bk_20261123T030000Z_4f7k",
    destination: "primary",
    claim: "drl_1",
    state: "queued",
    stage: "manifest",
    startedBy: "user:user_admin",
    startedByName: "Admin Person",
    createdAt: "2026-11-23T10:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    heartbeatAt: "2026-11-23T10:00:00.000Z",
    target: null,
    past: null,
    cleaned: true,
    progress: { bytes: 0, total: 0, table: null },
    stages: [],
    rtoMs: null,
    checks: [],
    failure: null,
    notes: [],
    evidence: null,
    ...change,
  };
}

/** Drills: one at a time, one good one per claim. */
export function drillLedgerContract(create: () => Promise<DrillLedger>): void {
  describe("drill ledger", () => {
    let ledger: DrillLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("gives back what was claimed", async () => {
      const drill = drillRecord({ target: { kind: "server", name: "rk_drill_1" } });
      expect(await ledger.claim(drill)).toEqual({ claimed: true, drill });
      expect(await ledger.get(drill.id)).toEqual(drill);
      expect(await ledger.get("drl_2")).toBeNull();
      expect(await ledger.active()).toEqual([drill]);
      expect(await ledger.list({ limit: 1 })).toEqual([drill]);
    });

    it("starts one at a time, whoever asks at once", async () => {
      const claims = await Promise.all(
        ["drl_1", "drl_2", "drl_3"].map((id) => ledger.claim(drillRecord({ id, claim: id }))),
      );
      expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
      expect(new Set(claims.map(({ drill }) => drill.id)).size).toBe(1);
      expect(await ledger.active()).toHaveLength(1);
    });

    it("lets a claim that passed stand, and one that failed be tried again", async () => {
      const first = drillRecord({ claim: "2026-W48" });
      await ledger.claim(first);
      expect(await ledger.save({ ...first, state: "failed" }, ["queued", "running"])).toBe(true);
      const second = drillRecord({ id: "drl_2", claim: "2026-W48", createdAt: "2026-11-23T11:00:00.000Z" });
      expect((await ledger.claim(second)).claimed).toBe(true);
      await ledger.save({ ...second, state: "passed" }, ["queued", "running"]);
      const third = drillRecord({ id: "drl_3", claim: "2026-W48" });
      expect(await ledger.claim(third)).toMatchObject({ claimed: false, drill: { id: "drl_2" } });
      expect((await ledger.list({ limit: 9 })).map(({ id }) => id)).toEqual(["drl_2", "drl_1"]);
    });

    it("does not let who was given up come back", async () => {
      const drill = drillRecord({ state: "running" });
      await ledger.claim(drill);
      await ledger.save({ ...drill, state: "failed" }, ["running"]);
      expect(await ledger.save({ ...drill, stage: "restore" }, ["running"])).toBe(false);
      expect(await ledger.get(drill.id)).toMatchObject({ state: "failed", stage: "manifest" });
      expect(await ledger.save(drillRecord({ id: "drl_9" }), ["running"])).toBe(false);
    });
  });
}
