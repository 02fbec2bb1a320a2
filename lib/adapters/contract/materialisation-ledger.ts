import { beforeEach, describe, expect, it } from "vitest";
import type { Materialisation } from "@/lib/recovery/backup/materialisation";
import type { MaterialisationLedger } from "@/lib/recovery/backup/materialisation-port";

export function materialisation(change: Partial<Materialisation> = {}): Materialisation {
  return {
    branchId: "br-one-1",
    backupId: "bk_20261001T030000Z_4f7k",
    database: "rekindle_backup",
    subjectTablesOnly: true,
    state: "queued",
    stage: "branch",
    bytes: 0,
    total: 0,
    table: null,
    attempt: 0,
    requestedByName: "Ada Admin",
    createdAt: "2026-11-23T10:00:00.000Z",
    heartbeatAt: "2026-11-23T10:00:00.000Z",
    finishedAt: null,
    failure: null,
    proof: null,
    ...change,
  };
}

const NOW = "2026-11-23T10:05:00.000Z";
const LATER = "2026-11-23T10:06:00.000Z";
const LONG_AGO = "2026-11-23T09:00:00.000Z";

/** One worker at a time fills a branch, and one that was killed is followed by another. */
export function materialisationLedgerContract(create: () => Promise<MaterialisationLedger>): void {
  describe("materialisation ledger", () => {
    let ledger: MaterialisationLedger;
    beforeEach(async () => {
      ledger = await create();
      await ledger.create(materialisation());
    });

    it("gives back what was created, the newest first", async () => {
      const second = materialisation({ branchId: "br-two-2", createdAt: "2026-11-23T10:01:00.000Z" });
      await ledger.create(second);
      expect(await ledger.list()).toEqual([second, materialisation()]);
      expect(await ledger.get("br-none")).toBeNull();
    });

    it("lets one worker begin", async () => {
      const [one, two] = [
        await ledger.begin("br-one-1", NOW, LONG_AGO),
        await ledger.begin("br-one-1", NOW, LONG_AGO),
      ];
      expect(one).toMatchObject({ state: "running", attempt: 1, heartbeatAt: NOW });
      expect(two).toBeNull();
    });

    it("hands a silent attempt over, and the first worker notices", async () => {
      await ledger.begin("br-one-1", NOW, LONG_AGO);
      expect(await ledger.begin("br-one-1", LATER, LATER)).toMatchObject({ attempt: 2 });
      expect(await ledger.update("br-one-1", 1, LATER, { bytes: 5 })).toBe(false);
      expect(await ledger.update("br-one-1", 2, LATER, { bytes: 7, total: 9, table: "public.t" })).toBe(true);
      expect(await ledger.get("br-one-1")).toMatchObject({ bytes: 7, total: 9, table: "public.t" });
    });

    it("keeps how it ended, for good", async () => {
      await ledger.begin("br-one-1", NOW, LONG_AGO);
      const failure = { code: "key_missing", message: "No key.", hint: "Bring one." };
      expect(await ledger.update("br-one-1", 1, LATER, { state: "failed", failure, finishedAt: LATER })).toBe(
        true,
      );
      expect(await ledger.get("br-one-1")).toMatchObject({ state: "failed", failure, finishedAt: LATER });
      expect(await ledger.update("br-one-1", 1, LATER, { state: "ready" })).toBe(false);
      expect(await ledger.begin("br-one-1", LATER, LATER)).toBeNull();
    });
  });
}
