import { beforeEach, describe, expect, it } from "vitest";
import type { BackupLedger } from "@/lib/recovery/backup/ledger-port";
import type { BackupCopy, BackupRecord, BackupRun } from "@/lib/recovery/backup/run";

const AT = "2026-11-23T03:00:00.000Z";
const LATER = "2026-11-23T03:00:05.000Z";

export function backupRun(change: Partial<BackupRun> = {}): BackupRun {
  return {
    id: "run_1",
    backupId: "bk_20261123T030000Z_0001",
    schedule: "daily",
    day: "2026-11-23",
    state: "queued",
    stage: "claim",
    stages: [{ stage: "claim", at: AT }],
    startedBy: "cron:daily-backup",
    startedByName: "cron:daily-backup",
    startedAt: AT,
    finishedAt: null,
    heartbeatAt: AT,
    bytes: { plain: 0, stored: 0 },
    branchId: null,
    uploads: [],
    attempt: 0,
    failure: null,
    notes: [],
    manifest: null,
    ...change,
  };
}

export function backupRecord(change: Partial<BackupRecord> = {}): BackupRecord {
  return {
    id: "bk_20261123T030000Z_0001",
    manifest: null,
    foreign: { key: "old/ember.dump", bytes: 42, takenAt: AT, kind: "custom" },
    copies: [copy()],
    pinned: null,
    holds: [],
    removing: null,
    provenAt: null,
    ...change,
  };
}

const copy = (change: Partial<BackupCopy> = {}): BackupCopy => ({
  destination: "primary",
  key: "daily/bk_20261123T030000Z_0001.dump.zst.age",
  verifiedAt: AT,
  state: "verified",
  ...change,
});

/** Runs that are claimed once, and a list whose removals nobody can overtake. */
export function backupLedgerContract(create: () => Promise<BackupLedger>): void {
  describe("backup ledger", () => {
    let ledger: BackupLedger;
    beforeEach(async () => {
      ledger = await create();
    });
    const ended = (id: string, state: "failed" | "succeeded", attempt = 0) =>
      ledger.update(id, attempt, LATER, { state, finishedAt: LATER });

    it("claims a day once, however many ask at once", async () => {
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, index) => ledger.claim(backupRun({ id: `run_${index}` }))),
      );
      expect(claims.filter((claim) => claim.claimed)).toHaveLength(1);
      const winner = claims.find((claim) => claim.claimed)?.run.id;
      expect(claims.map((claim) => claim.run.id)).toEqual(Array.from({ length: 8 }, () => winner));
      expect(await ledger.list({ limit: 10 })).toHaveLength(1);
    });

    it("never has two at work, not even of different schedules", async () => {
      await ledger.claim(backupRun());
      const manual = backupRun({ id: "run_2", schedule: "manual", day: "run_2" });
      expect(await ledger.claim(manual)).toMatchObject({ claimed: false, run: { id: "run_1" } });
      await ended("run_1", "succeeded");
      expect(await ledger.claim(manual)).toMatchObject({ claimed: true, run: manual });
    });

    it("gives a day whose run succeeded to nobody, and one whose run failed to the next", async () => {
      await ledger.claim(backupRun());
      await ended("run_1", "failed");
      expect((await ledger.claim(backupRun({ id: "run_2" }))).claimed).toBe(true);
      await ended("run_2", "succeeded");
      expect(await ledger.claim(backupRun({ id: "run_3" }))).toMatchObject({
        claimed: false,
        run: { id: "run_2" },
      });
      expect((await ledger.claim(backupRun({ id: "run_4", day: "2026-11-24" }))).claimed).toBe(true);
    });

    it("lets one process begin, and nobody change a run that was taken over", async () => {
      await ledger.claim(backupRun());
      const begun = await Promise.all([ledger.begin("run_1", AT), ledger.begin("run_1", AT)]);
      expect(begun.filter((run) => run !== null)).toMatchObject([{ state: "running", attempt: 1 }]);
      expect(await ledger.begin("run_none", AT)).toBeNull();

      const uploads = [{ destination: "primary", key: "daily/x", uploadId: "u1" }];
      const stages = [...backupRun().stages, { stage: "dump" as const, at: LATER }];
      const change = { stage: "dump", stages, uploads, branchId: "br-1" } as const;
      expect(await ledger.update("run_1", 1, LATER, change)).toBe(true);
      const taken = await Promise.all([
        ledger.takeOver("run_1", 1, LATER),
        ledger.takeOver("run_1", 1, LATER),
      ]);
      expect(taken.filter((run) => run !== null)).toMatchObject([{ attempt: 2, stage: "dump", uploads }]);
      expect(await ledger.update("run_1", 1, LATER, { stage: "verify" })).toBe(false);

      const failure = { code: "cancelled", message: "It was killed.", hint: "Wait." };
      expect(await ledger.update("run_1", 2, LATER, { state: "failed", failure, finishedAt: LATER })).toBe(
        true,
      );
      expect(await ledger.update("run_1", 2, LATER, { state: "succeeded" })).toBe(false);
      expect(await ledger.get("run_1")).toEqual(
        backupRun({
          state: "failed",
          stage: "dump",
          stages,
          attempt: 2,
          uploads,
          branchId: "br-1",
          failure,
          finishedAt: LATER,
          heartbeatAt: LATER,
        }),
      );
      expect(await ledger.active()).toEqual([]);
    });

    it("finds the runs of backups", async () => {
      await ledger.claim(backupRun());
      expect((await ledger.runsOf(["bk_20261123T030000Z_0001", "bk_other"])).map((run) => run.id)).toEqual([
        "run_1",
      ]);
      expect(await ledger.runsOf([])).toEqual([]);
    });

    it("gives back what was saved; a second save keeps pins, proofs and what is known of other copies", async () => {
      await ledger.saveRecord(backupRecord());
      expect(await ledger.getRecord("bk_20261123T030000Z_0001")).toEqual(backupRecord());
      expect(await ledger.getRecord("bk_none")).toBeNull();
      const pin = { by: "Ada", at: AT, reason: "before the migration" };
      expect(await ledger.pin("bk_20261123T030000Z_0001", pin)).toBe(true);
      await ledger.setProven("bk_20261123T030000Z_0001", LATER);
      const second = copy({ destination: "second", state: "behind", verifiedAt: null });
      await ledger.saveRecord(backupRecord({ copies: [second] }));
      expect(await ledger.getRecord("bk_20261123T030000Z_0001")).toEqual(
        backupRecord({ pinned: pin, provenAt: LATER, copies: [copy(), second] }),
      );
      await ledger.setCopy("bk_20261123T030000Z_0001", copy({ state: "damaged", verifiedAt: null }));
      await ledger.saveRecord(backupRecord({ id: "bk_20261124T030000Z_0002", copies: [] }));
      expect((await ledger.listRecords()).map((record) => [record.id, record.copies.length])).toEqual([
        ["bk_20261124T030000Z_0002", 0],
        ["bk_20261123T030000Z_0001", 2],
      ]);
    });

    it("removes nothing that is pinned or held, and lets nobody pin or hold what is going", async () => {
      const id = "bk_20261123T030000Z_0001";
      await ledger.saveRecord(backupRecord());
      expect(await ledger.startRemoval("bk_none", "daily", AT)).toBe(false);
      await ledger.pin(id, { by: "Ada", at: AT, reason: "why" });
      expect(await ledger.startRemoval(id, "daily", AT)).toBe(false);
      await ledger.pin(id, null);
      await ledger.hold(id, "drl_1", LATER);
      await ledger.hold(id, "drl_2", LATER);
      expect((await ledger.getRecord(id))?.holds.map((hold) => hold.holder)).toEqual(["drl_1", "drl_2"]);
      expect(await ledger.startRemoval(id, "daily", AT)).toBe(false);
      await ledger.release(id, "drl_1");
      // A hold that ran out protects no more: its holder died.
      expect(await ledger.startRemoval(id, "daily", "2026-11-23T03:01:00.000Z")).toBe(true);
      expect(await ledger.startRemoval(id, "daily", AT)).toBe(true);
      expect(await ledger.startRemoval(id, "monthly", AT)).toBe(false);
      expect(await ledger.hold(id, "drl_3", "2027-01-01T00:00:00.000Z")).toBe(false);
      expect(await ledger.pin(id, { by: "Ada", at: AT, reason: "too late" })).toBe(false);
      await ledger.endRemoval(id);
      expect(await ledger.hold(id, "drl_3", LATER)).toBe(true);
    });

    it("decides a race of hold and removal for one of them", async () => {
      const id = "bk_20261123T030000Z_0001";
      await ledger.saveRecord(backupRecord());
      const [held, removing] = await Promise.all([
        ledger.hold(id, "drl_1", "2027-01-01T00:00:00.000Z"),
        ledger.startRemoval(id, "daily", AT),
      ]);
      expect([held, removing].filter(Boolean)).toHaveLength(1);
    });
  });
}
