import { expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { backupRecord } from "@/lib/testing/backup-facts";
import { toView } from "../backup/view";
import { measureLayers } from "./layers";
import { type RecoverabilityFacts, recoverableDays } from "./recoverability";
import { DEFAULT_TARGETS } from "./targets";

const NOW = new Date("2026-11-23T14:00:00.000Z");
const DAY = 86_400;

const layers = measureLayers(
  {
    seen: "2026-11-23T13:59:55.000Z",
    records: [],
    drills: [
      drillRecord({ state: "passed", rtoMs: 90_000, finishedAt: "2026-11-22T06:00:00.000Z" }),
      drillRecord({
        kind: "pitr-branch",
        state: "passed",
        rtoMs: 4_000,
        finishedAt: "2026-11-20T06:00:00.000Z",
      }),
    ],
    incidents: [],
    targets: DEFAULT_TARGETS,
  },
  NOW,
);

const backup = (takenAt: string, change = {}) =>
  toView(backupRecord(takenAt, change), { keep: [], remove: [] });

const facts = (change: Partial<RecoverabilityFacts> = {}): RecoverabilityFacts => ({
  window: {
    earliest: "2026-11-21T20:00:00.000Z",
    latest: "2026-11-23T14:00:00.000Z",
    retentionSeconds: 2 * DAY,
  },
  snapshots: [],
  backups: [],
  layers,
  ...change,
});
const ways = (change: Partial<RecoverabilityFacts> = {}, recent = 3) =>
  recoverableDays(facts(change), NOW, recent);

it("reaches any second of each day that the window touches", () => {
  const { recent, older } = ways({}, 4);
  expect(
    recent.map(({ day, ways: all }) => [day, all.map(({ at, rpoSeconds }) => [at, rpoSeconds])]),
  ).toEqual([
    ["2026-11-23", [["2026-11-23T14:00:00.000Z", 5]]],
    ["2026-11-22", [["2026-11-22T23:59:59.000Z", 0]]],
    ["2026-11-21", [["2026-11-21T23:59:59.000Z", 0]]],
    ["2026-11-20", []],
  ]);
  expect(recent[0]?.ways[0]).toMatchObject({ rtoSeconds: 4, provenAt: "2026-11-20T06:00:00.000Z" });
  expect(older).toEqual([]);
});

it("has no window where history is switched off", () => {
  const window = { earliest: NOW.toISOString(), latest: NOW.toISOString(), retentionSeconds: 0 };
  expect(ways({ window }).recent.every((day) => day.ways.length === 0)).toBe(true);
});

it("tells of a backup what is lost until the next one, and only its own proof", () => {
  const { recent, older } = ways({
    backups: [
      backup("2026-11-23T03:00:00.000Z"),
      backup("2026-11-22T03:00:00.000Z", { provenAt: "2026-11-22T06:00:00.000Z" }),
      backup("2026-11-01T03:00:00.000Z"),
    ],
  });
  const daily = recent.map((day) => day.ways.find(({ kind }) => kind === "daily") ?? null);
  expect(daily).toMatchObject([
    { rpoSeconds: 11 * 3600, rtoSeconds: 90, provenAt: null },
    { rpoSeconds: DAY, provenAt: "2026-11-22T06:00:00.000Z" },
    null,
  ]);
  expect(older).toMatchObject([{ day: "2026-11-01", ways: [{ kind: "daily", rpoSeconds: 21 * DAY }] }]);
});

it("knows tiers by where verified copies lie, and promises nothing that is damaged", () => {
  const record = backupRecord("2026-11-22T03:00:00.000Z");
  const [first, second] = record.copies;
  if (!first || !second) throw new Error("a backup has two copies here");
  const key = first.key.replace("daily/", "monthly/");
  const promoted = { copies: [first, { ...second, state: "gone" as const }, { ...first, key }] };
  const damaged = { copies: [{ ...first, state: "damaged" as const }] };
  const kinds = (copies: typeof promoted | typeof damaged) =>
    ways({ backups: [backup("2026-11-22T03:00:00.000Z", copies)] }).recent[1]?.ways.map(({ kind }) => kind);
  expect(kinds(promoted)).toEqual(["pitr", "daily", "monthly"]);
  expect(kinds(damaged)).toEqual(["pitr"]);
});

it("leads to the moment of a snapshot only while the window reaches it", () => {
  const snapshot = (createdAt: string) => ({ id: createdAt, name: "s", createdAt, expiresAt: null });
  const { recent, older } = ways({
    snapshots: [snapshot("2026-11-22T12:00:00.000Z"), snapshot("2026-11-10T12:00:00.000Z")],
  });
  expect(recent[1]?.ways[1]).toMatchObject({ kind: "snapshot", from: { kind: "moment" }, provenAt: null });
  expect(older[0]?.ways).toMatchObject([{ kind: "snapshot", from: null }]);
});
