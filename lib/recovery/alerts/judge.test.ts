import { describe, expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { backupManifest, backupRecord, backupRun } from "@/lib/testing/backup-facts";
import type { BackupRecord } from "../backup/run";
import { DEFAULT_RHYTHM } from "../drills/rhythm";
import { DEFAULT_POLICY } from "../retention/policy";
import type { AlertFacts } from "./facts";
import { judge } from "./judge";
import { median } from "./shrink-rules";

const NOW = new Date("2026-11-23T14:00:00.000Z");
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.parse("2026-11-23T03:00:00.000Z") - days * DAY).toISOString();
const week = (count = 8) => Array.from({ length: count }, (_, day) => backupRecord(daysAgo(day)));
const PASSED = drillRecord({ state: "passed", finishedAt: daysAgo(3) });

/** A world in which all is well. */
const WELL: AlertFacts = {
  backups: { runs: [backupRun()], records: week(), destinations: ["primary", "second"], problem: null },
  retention: { policy: DEFAULT_POLICY, last: null },
  drills: [PASSED],
  rhythm: DEFAULT_RHYTHM,
  intents: [],
  approvals: [],
  batchRequests: [],
  channels: { configured: [{ id: "slack-1", kind: "slack", label: "Slack" }], states: [] },
};
type Backups = NonNullable<AlertFacts["backups"]>;
const backups = (change: Partial<Backups>): AlertFacts => ({
  ...WELL,
  backups: {
    runs: [backupRun()],
    records: week(),
    destinations: ["primary", "second"],
    problem: null,
    ...change,
  },
});
const keys = (facts: AlertFacts, now = NOW) => judge(facts, now).findings.map(({ key }) => key);
const newest = (change: Partial<BackupRecord>) => [backupRecord(daysAgo(0), change), ...week().slice(1)];

it("finds nothing when all is well, and judges everything", () => {
  expect(judge(WELL, NOW).findings).toEqual([]);
  expect(judge(WELL, NOW).judged.size).toBe(12);
});

it("judges nothing of which nothing is known", () => {
  const none = {
    backups: null,
    retention: null,
    drills: null,
    rhythm: DEFAULT_RHYTHM,
    intents: null,
    approvals: null,
    batchRequests: null,
    channels: null,
  };
  expect(judge(none, NOW)).toEqual({ findings: [], judged: new Set() });
});

describe("runs", () => {
  const failed = backupRun({ state: "failed", failure: { code: "dump_failed", message: "M.", hint: "H." } });
  it("calls out the last one of a schedule that failed, with its reason", () => {
    const [finding] = judge(backups({ runs: [failed] }), NOW).findings;
    expect(finding).toMatchObject({ key: "run_failed:daily", message: expect.stringContaining("M. H.") });
  });
  it("forgets a failure that a later run made good, also one by hand", () => {
    const later = backupRun({ id: "run_2", schedule: "manual", startedAt: "2026-11-23T04:00:00.000Z" });
    expect(keys(backups({ runs: [later, failed] }))).toEqual([]);
    expect(keys(backups({ runs: [failed, { ...later, startedAt: daysAgo(1) }] }))).toEqual([
      "run_failed:daily",
    ]);
  });
  it("calls out one that has fallen silent, and not one that is at work", () => {
    const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();
    const running = (minutes: number) => backupRun({ state: "running", heartbeatAt: at(minutes) });
    expect(keys(backups({ runs: [running(1)] }))).toEqual([]);
    expect(keys(backups({ runs: [running(16)] }))).toEqual(["run_failed:daily"]);
  });
});

describe("freshness", () => {
  const hoursLater = (hours: number) => new Date(Date.parse(daysAgo(0)) + hours * 3_600_000);
  it("gives a day and two hours", () => {
    expect(keys(WELL, hoursLater(26))).toEqual([]);
    expect(keys(WELL, new Date(hoursLater(26).getTime() + 1))).toEqual(["no_good_backup"]);
  });
  it("counts only what was read back", () => {
    const copies = week()[0]?.copies.map((copy) => ({ ...copy, state: "unchecked" as const })) ?? [];
    expect(keys(backups({ records: newest({ copies }) }), hoursLater(27))).toContain("no_good_backup");
    expect(keys(backups({ records: [] }))).toEqual(["no_good_backup"]);
  });
  it("says why none can be taken", () => {
    const [finding] = judge(backups({ records: [], problem: "No recipients. Set them." }), NOW).findings;
    expect(finding?.message).toContain("No recipients. Set them.");
  });
});

describe("shrinking", () => {
  const shrunk = (rows: number, plain = 1_000_000) => {
    const manifest = backupManifest(daysAgo(0), { bytes: { plain, stored: 1 } });
    const tables = manifest.tables.map((one) => (one.table === "public.memories" ? { ...one, rows } : one));
    return newest({ manifest: { ...manifest, tables } });
  };
  it.each([
    [9000, 699_999, ["size_dropped"]],
    [9000, 700_000, []],
    [6299, 1_000_000, ["rows_dropped"]],
    [6300, 1_000_000, []],
    [0, 1_000, ["size_dropped", "rows_dropped"]],
  ])("%i rows, %i bytes: %j", (rows, plain, expected) => {
    expect(keys(backups({ records: shrunk(rows, plain) }))).toEqual(expected);
  });
  it("notices a small table only when it is empty or gone", () => {
    const manifest = backupManifest(daysAgo(0));
    const without = (rows: number | null) =>
      newest({
        manifest: {
          ...manifest,
          tables: manifest.tables.flatMap((one) =>
            one.table !== "public.plans" ? [one] : rows === null ? [] : [{ ...one, rows }],
          ),
        },
      });
    expect(keys(backups({ records: without(1) }))).toEqual([]);
    expect(keys(backups({ records: without(0) }))).toEqual(["rows_dropped"]);
    const [finding] = judge(backups({ records: without(null) }), NOW).findings;
    expect(finding?.message).toContain("public.plans: not there any more, usually 3");
  });
  it("has no opinion with fewer than three backups of the week before", () => {
    expect(keys(backups({ records: shrunk(0, 1).slice(0, 3) }))).toEqual([]);
    expect(keys(backups({ records: shrunk(0, 1).slice(0, 4) }))).toContain("size_dropped");
  });
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[], 0],
  ])("the median of %j is %d", (values, expected) => expect(median(values)).toBe(expected));
});

describe("destinations and copies", () => {
  const [first, second] = week()[0]?.copies ?? [];
  const copiesOf = (state: "behind" | "damaged" | "gone") =>
    [first, { ...second, state }].filter((one) => !!one);
  it("calls out a destination that lacks the newest, after the tick had its time", () => {
    const records = newest({ copies: copiesOf("behind") as BackupRecord["copies"] });
    expect(keys(backups({ records }))).toEqual(["destination_behind:second"]);
    expect(keys(backups({ records }), new Date("2026-11-23T06:00:00.000Z"))).toEqual([]);
    expect(keys(backups({ destinations: ["primary", "second", "third"] }))).toEqual([
      "destination_behind:third",
    ]);
  });
  it("tells a damaged copy from a lost backup, and from one that retention removed", () => {
    const found = (change: Partial<BackupRecord>) =>
      judge(backups({ records: [...week(), backupRecord(daysAgo(9), change)] }), NOW).findings;
    expect(found({ copies: copiesOf("damaged") as BackupRecord["copies"] })).toMatchObject([
      { rule: "copy_damaged", severity: "warning" },
    ]);
    const all = (state: "behind" | "gone") =>
      backupRecord(daysAgo(9)).copies.map((copy) => ({ ...copy, state }) as const);
    expect(found({ copies: all("behind") })).toMatchObject([{ rule: "copy_damaged", severity: "critical" }]);
    expect(found({ copies: all("gone") })).toEqual([]);
  });
});

describe("drills", () => {
  it("calls out a failed one with what was wrong, until one passes", () => {
    const checks = [{ name: "rows", ok: false, detail: "public.users: 1 instead of 2" }];
    const failed = drillRecord({ id: "drl_2", state: "failed", checks });
    const [finding] = judge({ ...WELL, drills: [failed, PASSED] }, NOW).findings;
    expect(finding).toMatchObject({
      key: "drill_failed:restore-backup",
      message: expect.stringContaining("1 instead of 2"),
    });
    expect(keys({ ...WELL, drills: [PASSED, failed] })).toEqual([]);
  });
  it("calls out that none passed for eight days, once there was something to restore", () => {
    expect(keys({ ...WELL, drills: [{ ...PASSED, finishedAt: daysAgo(8) }] })).toEqual([
      "drill_overdue:restore-backup",
    ]);
    expect(keys({ ...WELL, drills: [] })).toEqual([]);
    expect(keys({ ...backups({ records: week(10) }), drills: [] })).toEqual(["drill_overdue:restore-backup"]);
  });
  it("knows each kind's own rhythm, and does not let one kind stand for another", () => {
    const pitr = drillRecord({
      kind: "pitr-branch",
      backupId: null,
      state: "passed",
      finishedAt: daysAgo(93),
    });
    expect(keys({ ...WELL, drills: [PASSED, pitr] })).toEqual(["drill_overdue:pitr-branch"]);
    expect(keys({ ...WELL, drills: [PASSED, { ...pitr, finishedAt: daysAgo(91) }] })).toEqual([]);
    const often = { ...DEFAULT_RHYTHM, person: 1 };
    expect(keys({ ...WELL, rhythm: often })).toEqual(["drill_overdue:person"]);
    const failed = drillRecord({ id: "drl_2", kind: "person", backupId: null, state: "failed" });
    const [finding] = judge({ ...WELL, drills: [PASSED, failed] }, NOW).findings;
    expect(finding).toMatchObject({ key: "drill_failed:person", href: "/drills/drl_2" });
  });
});

it("calls out copies that retention should have removed two days ago", () => {
  expect(keys(backups({ records: week(32) }))).toEqual([]);
  expect(keys(backups({ records: week(34) }))).toEqual(["retention_stuck"]);
  expect(keys(backups({ records: week(34).slice(5) }))).not.toContain("retention_stuck");
});

it("calls out intents that nobody works on any more", () => {
  const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();
  const intent = (action: string, minutes: number) => ({
    correlation: `aud_${action}`,
    at: at(minutes),
    actorName: "Ada",
    action,
    target: "x",
  });
  const intents = [
    intent("backup.run", 400),
    intent("drill.run", 370),
    intent("backup.reverify", 350),
    intent("restore.apply", 20),
    intent("branch.create", 5),
  ];
  const found = (facts: AlertFacts) => keys(facts).filter((key) => key.startsWith("intent_open"));
  expect(found({ ...WELL, intents })).toEqual([
    "intent_open:aud_backup.run",
    "intent_open:aud_drill.run",
    "intent_open:aud_restore.apply",
  ]);
  const running = backupRun({ state: "running", startedAt: at(380), heartbeatAt: at(0) });
  expect(found({ ...backups({ runs: [running] }), intents })).toEqual([
    "intent_open:aud_backup.run",
    "intent_open:aud_restore.apply",
  ]);
});

it("calls out a channel whose last attempt failed, and does not tell it", () => {
  const configured = WELL.channels?.configured ?? [];
  const state = (ok: boolean, channel = "slack-1") => ({
    channel,
    ok,
    at: daysAgo(0),
    failure: ok ? null : "HTTP 500",
  });
  expect(keys({ ...WELL, channels: { configured, states: [state(true), state(false, "old")] } })).toEqual([]);
  expect(judge({ ...WELL, channels: { configured, states: [state(false)] } }, NOW).findings).toMatchObject([
    {
      key: "channel_failing:slack-1",
      exceptChannel: "slack-1",
      message: expect.stringContaining("HTTP 500"),
    },
  ]);
});
