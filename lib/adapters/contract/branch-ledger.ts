import { beforeEach, describe, expect, it } from "vitest";
import type { BranchRecord } from "@/lib/recovery/branches/branch";
import type { LedgerPort } from "@/lib/recovery/ports";

export function branchRecord(change: Partial<BranchRecord> = {}): BranchRecord {
  return {
    branchId: "br-one-1",
    name: "rk-one",
    purpose: "Find what was lost",
    point: { kind: "timestamp", at: "2026-11-20T10:00:00.123456Z" },
    createdBy: "user:user_1",
    createdByName: "Ada Admin",
    createdAt: "2026-11-23T10:00:00.000Z",
    expiresAt: "2026-11-24T10:00:00.000Z",
    deletedAt: null,
    ...change,
  };
}

/** Branch records and observations: small, and they outlive what they are about. */
export function branchLedgerContract(
  create: () => Promise<Pick<LedgerPort, "branches" | "observations">>,
): void {
  describe("branch ledger", () => {
    let ledger: Pick<LedgerPort, "branches" | "observations">;
    beforeEach(async () => {
      ledger = await create();
    });

    it("gives back what was saved, to the microsecond of its point", async () => {
      const records = [
        branchRecord(),
        branchRecord({
          branchId: "br-two-2",
          point: { kind: "lsn", lsn: "0/5A3C1F8" },
          createdAt: "2026-11-23T11:00:00.000Z",
        }),
        branchRecord({
          branchId: "br-three-3",
          point: { kind: "head" },
          createdAt: "2026-11-23T12:00:00.000Z",
        }),
      ];
      for (const record of records) await ledger.branches.save(record);
      for (const record of records) expect(await ledger.branches.get(record.branchId)).toEqual(record);
      expect(await ledger.branches.list()).toEqual([...records].reverse());
      expect(await ledger.branches.get("br-none")).toBeNull();
    });

    it("saves the same branch twice as one record", async () => {
      await ledger.branches.save(branchRecord());
      await ledger.branches.save(branchRecord({ purpose: "Again" }));
      expect((await ledger.branches.list()).map((record) => record.purpose)).toEqual(["Again"]);
    });

    it("moves the expiry and keeps deleted records", async () => {
      await ledger.branches.save(branchRecord());
      await ledger.branches.setExpiry("br-one-1", "2026-11-30T10:00:00.000Z");
      await ledger.branches.markDeleted("br-one-1", "2026-11-25T10:00:00.000Z");
      expect(await ledger.branches.get("br-one-1")).toEqual(
        branchRecord({ expiresAt: "2026-11-30T10:00:00.000Z", deletedAt: "2026-11-25T10:00:00.000Z" }),
      );
    });

    it("remembers the newest observation, whatever order they come in", async () => {
      expect(await ledger.observations.latest()).toBeNull();
      await ledger.observations.record({ at: "2026-11-23T10:00:30.000001Z", lsn: "0/2" });
      await ledger.observations.record({ at: "2026-11-23T10:00:10.000000Z", lsn: "0/1" });
      await ledger.observations.record({ at: "2026-11-23T09:59:59.999999Z", lsn: "0/0" });
      expect(await ledger.observations.latest()).toEqual({ at: "2026-11-23T10:00:30.000001Z", lsn: "0/2" });
      await ledger.observations.record({ at: "2026-11-23T10:01:00.000000Z", lsn: "0/3" });
      expect(await ledger.observations.latest()).toEqual({ at: "2026-11-23T10:01:00.000000Z", lsn: "0/3" });
    });
  });
}
