import { expect, it } from "vitest";
import type { BackupRun } from "@/lib/recovery/backup/run";
import type { BackupView } from "@/lib/recovery/backup/view";
import { calendarDays, nextToGo } from "./calendar-days";
import { calendarMonths } from "./calendar-months";
import { backupAt } from "./testing";

// A Tuesday.
const NOW = new Date("2026-11-10T09:00:00Z");

const today: BackupView = {
  ...backupAt(9),
  kept: [
    { id: backupAt(9).id, tier: "daily", reasons: ["daily 1 of 30"], until: "2026-12-10" },
    { id: backupAt(9).id, tier: "monthly", reasons: ["monthly 1 of 12"], until: "2027-11-01" },
  ],
};
const backups: readonly BackupView[] = [
  today,
  { ...backupAt(8), goes: "has no place among 30 daily backups" },
  backupAt(7, []),
  { ...backupAt(6), pinned: { by: "Ada", at: "2026-11-08T00:00:00Z", reason: "audit" } },
];

function failedOn(day: string): BackupRun {
  return {
    id: "run_1",
    backupId: "bk_1",
    schedule: "daily",
    day,
    state: "failed",
    stage: "dump",
    stages: [],
    startedBy: "cron:daily",
    startedByName: "cron:daily",
    startedAt: `${day}T03:00:00.000Z`,
    finishedAt: null,
    heartbeatAt: `${day}T03:00:00.000Z`,
    bytes: { plain: 0, stored: 0 },
    branchId: null,
    uploads: [],
    attempt: 1,
    failure: null,
    notes: [],
    manifest: null,
  };
}

it("shows whole weeks, each day with what became of it", () => {
  const days = calendarDays({ backups, runs: [failedOn("2026-11-05")], now: NOW, weeks: 2 });
  expect(days.map(({ day }) => day).filter((_, index) => index % 13 === 0)).toEqual([
    "2026-11-02",
    "2026-11-15",
  ]);
  expect(Object.fromEntries(days.map(({ day, state }) => [day.slice(8), state]))).toMatchObject({
    "05": "failed",
    "06": "none",
    "07": "pinned",
    "08": "unchecked",
    "09": "goes",
    "10": "kept",
    "11": "future",
  });
});

it("says why and until when, by the copy that stays longest", () => {
  const day = calendarDays({ backups, runs: [], now: NOW, weeks: 1 })[1];
  expect(day).toMatchObject({ reasons: ["daily 1 of 30", "monthly 1 of 12"], until: "2027-11-01" });
  expect(nextToGo(backups, 1)).toMatchObject([{ until: "2026-12-10" }]);
});

it("names the months back over the turn of the year", () => {
  const months = calendarMonths(backups, new Date("2027-01-31T09:00:00Z"), 3);
  expect(months).toEqual([
    { month: "2026-11", name: "Nov 26", backupId: today.id, reasons: ["monthly 1 of 12"] },
    { month: "2026-12", name: "Dec", backupId: null, reasons: [] },
    { month: "2027-01", name: "Jan 27", backupId: null, reasons: [] },
  ]);
});
