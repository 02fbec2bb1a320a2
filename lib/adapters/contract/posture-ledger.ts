import { beforeEach, describe, expect, it } from "vitest";
import type { LedgerPort } from "@/lib/recovery/ports";
import { type PostureReport, withLook } from "@/lib/recovery/posture/report";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";

export function postureReport(change: Partial<PostureReport> = {}): PostureReport {
  return {
    checkedAt: "2026-11-23T10:00:00.000Z",
    checkedByName: "cron:posture",
    checks: [
      { id: "worker", title: "Worker", state: "warn", what: "None.", todo: "Start one.", href: "/drills" },
    ],
    measured: [
      {
        ...{ layer: "pitr", target: DEFAULT_TARGETS.pitr, rpoSeconds: 20, rpoMet: true, rtoMet: true },
        at: "2026-11-23T09:59:40.000Z",
        proof: { seconds: 95, at: "2026-11-22T06:00:00.000Z", kind: "drill", id: "drl_1" },
      },
    ],
    baseline: { readAt: "2026-11-23T09:59:40.123456Z", lsn: "0/1", bytes: 9_000_000, tables: [] },
    ...change,
  };
}

type Ledger = Pick<LedgerPort, "postures" | "signs" | "now">;

/** Looks at the posture: a day keeps its newest report, and the worst of all. */
export function postureLedgerContract(create: () => Promise<Ledger>): void {
  describe("posture ledger", () => {
    let ledger: Ledger;
    beforeEach(async () => {
      ledger = await create();
    });
    const look = (day: string, report = postureReport()) =>
      ledger.postures.note(day, report, (before) => withLook(before, day, report));

    it("keeps the newest report of a day, and gives back what it was given", async () => {
      expect(await ledger.postures.newest()).toBeNull();
      await look("2026-11-22");
      const second = postureReport({ checkedAt: "2026-11-23T11:00:00.000Z" });
      await look("2026-11-23");
      expect(await look("2026-11-23", second)).toMatchObject({ day: "2026-11-23", looks: 2 });
      expect(await ledger.postures.newest()).toEqual(second);
      expect(await ledger.postures.newestBefore("2026-11-23")).toEqual(postureReport());
      expect(await ledger.postures.newestBefore("2026-11-22")).toBeNull();
      expect((await ledger.postures.days({ limit: 9 })).map(({ day, looks }) => [day, looks])).toEqual([
        ["2026-11-23", 2],
        ["2026-11-22", 1],
      ]);
      expect(await ledger.postures.days({ limit: 1 })).toHaveLength(1);
    });

    it("loses no look when several come at once", async () => {
      await Promise.all(Array.from({ length: 6 }, () => look("2026-11-23")));
      expect(await ledger.postures.days({ limit: 1 })).toMatchObject([{ looks: 6 }]);
    });

    it("keeps the newest sign of each", async () => {
      expect(await ledger.signs.list()).toEqual([]);
      const clock = {
        name: "clock",
        at: "2026-11-23T10:00:00.000Z",
        by: "cron:alerts",
        holdsKey: null,
      } as const;
      const worker = { ...clock, name: "worker", by: "worker:worker", holdsKey: true } as const;
      await ledger.signs.note(worker);
      await ledger.signs.note(clock);
      const later = { ...worker, at: "2026-11-23T10:01:00.000Z", holdsKey: false };
      await ledger.signs.note(later);
      expect(await ledger.signs.list()).toEqual([clock, later]);
    });

    it("knows what time it is", async () => {
      expect(Math.abs(Date.parse(await ledger.now()) - Date.now())).toBeLessThan(60_000);
    });
  });
}
