import { describe, expect, it } from "vitest";
import type { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { SOUND_SETUP } from "@/lib/adapters/memory/context";
import { backupRecord } from "@/lib/testing/backup-facts";
import { AWAY, branch, POSTURE_NOW, postureFacts, project } from "@/lib/testing/posture-facts";
import { fail, ok } from "../../errors";
import { DEFAULT_APPROVAL, NO_APPROVAL } from "../../restore/approval";
import type { CheckState } from "../check";
import type { PostureFacts } from "../facts";
import { isAtLeast } from "./dependencies";
import { judgePosture } from "./index";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const before = (ms: number) => new Date(POSTURE_NOW.getTime() - ms).toISOString();
const sound = postureFacts();

/** Facts in which one part is another. */
type Change = Partial<PostureFacts>;
const neon = (change: Partial<PostureFacts["neon"]>): Change => ({ neon: { ...sound.neon, ...change } });
const ofProject = (change: Parameters<typeof project>[0]) => neon({ project: ok(project(change)) });
const ofBranch = (change: Parameters<typeof branch>[0]) => neon({ branches: ok([branch(change)]) });
const setup = (change: Partial<PostureFacts["setup"]>): Change => ({ setup: { ...SOUND_SETUP, ...change } });
const hosting = (change: Partial<PostureFacts["hosting"]>): Change => ({
  hosting: { ...sound.hosting, ...change },
});
const channels = (change: Partial<PostureFacts["channels"]>): Change => ({
  channels: { ...sound.channels, ...change },
});
const store = (change: object): Change => ({
  stores: sound.stores.map((one) => (one.name === "second" ? { ...one, ...change } : one)),
});
const drills = (change: Parameters<typeof drillRecord>[0], kind = "person"): Change => ({
  drills: {
    ...sound.drills,
    all: sound.drills.all.map((one) => (one.kind === kind ? { ...one, ...change } : one)),
  },
});
const measured = (layer: string, change: object): Change => ({
  measured: sound.measured.map((one) => (one.layer === layer ? { ...one, ...change } : one)),
});
const many = (count: number, change: object = {}) =>
  ok(
    Array.from({ length: count }, (_, index) =>
      branch({ id: index === 0 ? "br-production" : `br-${index}`, ...change }),
    ),
  );
const NOT_SET = fail("not_configured", "It is not set.", "Set it.");
const signs = (name: string, change: object): Change => ({
  signs: sound.signs.map((one) => (one.name === name ? { ...one, ...change } : one)),
});
const rows = (count: number) => ({
  ...{ readAt: before(DAY), lsn: "0/1", bytes: 1 },
  tables: [{ table: "a", rows: count, approximate: false }],
});

it("finds nothing where all is as it should be, and every check has a name of its own", () => {
  const checks = judgePosture(sound);
  expect(checks.filter(({ state }) => state !== "pass")).toEqual([]);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
});

it("says what to do about everything that is not well, the worst first", () => {
  const checks = judgePosture(
    postureFacts({
      ...ofProject({ historyRetentionSeconds: 0 }),
      signs: [],
      clocks: { ledger: AWAY, production: ok(0) },
    }),
  );
  expect(checks.filter(({ state, todo }) => (state === "pass") !== (todo === null))).toEqual([]);
  const order = checks.map(({ state }) => ["fail", "unknown", "warn", "pass"].indexOf(state));
  expect(order).toEqual(order.toSorted());
  expect(order[0]).toBe(0);
});

const cases: readonly [id: string, state: CheckState, why: string, change: Change][] = [
  ["history_window", "fail", "is off", ofProject({ historyRetentionSeconds: 0 })],
  ["history_window", "fail", "is shorter than the RPO", ofProject({ historyRetentionSeconds: 1800 })],
  ["history_window", "unknown", "cannot be read", neon({ project: AWAY })],
  ["history_gap", "fail", "is shorter than a day", ofProject({ historyRetentionSeconds: 86_400 })],
  ["history_gap", "warn", "outlives the backups", ofProject({ historyRetentionSeconds: 31 * 86_400 })],
  ["history_length", "warn", "is short", ofProject({ historyRetentionSeconds: 2 * 86_400 })],
  ["pitr_possible", "fail", "came from a snapshot", ofBranch({ isFromSnapshot: true })],
  ["pitr_possible", "fail", "is not there", ofBranch({ id: "br-other" })],
  ["pitr_possible", "unknown", "cannot be read", neon({ branches: AWAY })],
  [
    "pitr_possible",
    "warn",
    "is a child and nothing was proven",
    { ...ofBranch({ parentId: "br-old" }), drills: { ...sound.drills, all: [] } },
  ],
  ["pitr_possible", "pass", "is a child, and a drill has shown it", ofBranch({ parentId: "br-old" })],
  [
    "pitr_possible",
    "warn",
    "is a child that is younger than the drill",
    ofBranch({ parentId: "br-old", createdAt: before(60_000) }),
  ],
  ["branch_quota", "warn", "is nearly used up", neon({ branches: many(98, { parentId: "br-p" }) })],
  ["branch_quota", "fail", "is used up", neon({ branches: many(100, { parentId: "br-p" }) })],
  ["branch_quota", "unknown", "is not said", ofProject({ branchLimit: null })],
  ["root_branch_quota", "fail", "is used up", neon({ branches: many(25) })],
  ["root_branch_quota", "unknown", "is of an unknown plan", ofProject({ plan: "new" })],
  ["branch_protected", "warn", "is not protected", ofBranch({ isProtected: false })],
  ["pg_dump", "fail", "would refuse", { tools: fail("preflight_failed", "It is older.", "Update it.") }],
  ["pg_dump", "warn", "is elsewhere", { tools: fail("tools_missing", "None.", "Install it.") }],
  [
    "pg_dump",
    "fail",
    "is nowhere",
    { tools: fail("tools_missing", "None.", "Install it."), backups: { ...sound.backups, records: [] } },
  ],
  ["pg_dump", "unknown", "could not ask", { tools: AWAY }],
  ["outage_pack", "warn", "is not everywhere", store({ newestPack: ok(null) })],
  [
    "outage_pack",
    "warn",
    "is older than the newest backup",
    store({ newestPack: ok("outage-pack/rekindle-20261101T030000Z.tar.age") }),
  ],
  ["outage_pack", "unknown", "cannot be looked for", store({ newestPack: AWAY })],
  ["last_backup", "fail", "is none", { backups: { ...sound.backups, records: [] } }],
  [
    "last_backup",
    "fail",
    "is old",
    { backups: { ...sound.backups, records: [backupRecord(before(27 * HOUR))] } },
  ],
  [
    "last_backup",
    "warn",
    "lies in one place",
    {
      backups: {
        ...sound.backups,
        records: [backupRecord(before(HOUR), { copies: backupRecord(before(HOUR)).copies.slice(0, 1) })],
      },
    },
  ],
  ["bucket:second", "fail", "does not take objects", store({ probe: AWAY })],
  [
    "bucket_protection:second",
    "warn",
    "keeps nothing",
    store({ protection: ok({ versioning: "off", lock: "off" }) }),
  ],
  [
    "bucket_protection:second",
    "warn",
    "does not say",
    store({ protection: ok({ versioning: "off", lock: "unknown" }) }),
  ],
  [
    "bucket_protection:second",
    "pass",
    "locks",
    store({ protection: ok({ versioning: "unknown", lock: "on" }) }),
  ],
  ["bucket_protection:second", "unknown", "is away", store({ protection: AWAY })],
  ["second_destination", "warn", "is missing", { stores: sound.stores.slice(0, 1) }],
  ["second_destination", "warn", "is the same host", setup({ sharedHost: true })],
  ["second_destination", "fail", "is none at all", { stores: [] }],
  ["encryption", "fail", "is off", { encryption: { kind: "off" } }],
  ["encryption", "fail", "has no recipient", { encryption: null }],
  ["encryption", "warn", "has one recipient", { encryption: { kind: "age", recipients: ["age1one"] } }],
  ["signing_key", "fail", "is missing", { signing: "no_key" }],
  ["signing_key", "fail", "is another one", { signing: "refused" }],
  ["signing_key", "pass", "has nothing to sign yet", { signing: "nothing" }],
  ["cron_secret", "warn", "is missing", setup({ cronSecret: "missing" })],
  ["cron_secret", "fail", "is weak", setup({ cronSecret: "weak" })],
  ["receipt_key", "fail", "is lost", { lostReceiptKeys: ["0011aabb"] }],
  ["drill:person", "fail", "failed", drills({ state: "failed" })],
  ["drill:person", "warn", "is overdue", drills({ finishedAt: before(92 * DAY) })],
  ["drill:restore-backup", "warn", "is overdue", drills({ finishedAt: before(8 * DAY) }, "restore-backup")],
  ["drill:scenario", "warn", "was never done", { drills: { ...sound.drills, all: [] } }],
  ["rpo:off_site", "warn", "is missed", measured("off_site", { rpoSeconds: 9999, rpoMet: false })],
  ["rpo:off_site", "fail", "has nothing", measured("off_site", { rpoSeconds: null, rpoMet: false })],
  ["rto:pitr", "warn", "was never proven", measured("pitr", { proof: null, rtoMet: false })],
  ["rto:pitr", "fail", "is missed", measured("pitr", { rtoMet: false })],
  ["alert_channels", "fail", "are none", channels({ configured: [] })],
  ["alert_channels", "warn", "is one", channels({ configured: sound.channels.configured.slice(1) })],
  [
    "alert_channels",
    "fail",
    "fail",
    channels({ states: sound.channels.states.map((one) => ({ ...one, ok: false })) }),
  ],
  ["alert_channels", "warn", "were never tried", channels({ states: [] })],
  [
    "alert_channels",
    "warn",
    "were tried long ago",
    channels({ states: sound.channels.states.map((one) => ({ ...one, at: before(36 * DAY) })) }),
  ],
  ["dead_man", "warn", "is missing", channels({ configured: sound.channels.configured.slice(0, 2) })],
  ["approval_policy", "fail", "asks nobody", { approval: NO_APPROVAL }],
  [
    "approval_policy",
    "warn",
    "lets one person remove",
    { approval: { ...DEFAULT_APPROVAL, aloneKinds: ["remove"] } },
  ],
  [
    "approval_policy",
    "warn",
    "lets one person write much",
    { approval: { ...DEFAULT_APPROVAL, aloneRows: 9_000 } },
  ],
  [
    "approval_policy",
    "pass",
    "lets nobody write alone",
    { approval: { ...DEFAULT_APPROVAL, aloneKinds: ["remove"], aloneRows: 0 } },
  ],
  ["step_up", "fail", "is off", { approval: { ...DEFAULT_APPROVAL, stepUpMinutes: 0 } }],
  ["step_up", "warn", "is good for long", { approval: { ...DEFAULT_APPROVAL, stepUpMinutes: 120 } }],
  ["erasures", "fail", "cannot be relied on", { erasures: { ...sound.erasures, refused: AWAY } }],
  ["erasure_mirror", "warn", "was never written", { erasures: { ...sound.erasures, position: 3 } }],
  ["clock", "fail", "never ticked", { signs: [] }],
  ["clock", "fail", "stopped", signs("clock", { at: before(HOUR) })],
  ["worker", "warn", "was never seen", { signs: [] }],
  ["worker", "warn", "went away", signs("worker", { at: before(HOUR) })],
  ["worker", "warn", "has no key", signs("worker", { holdsKey: false })],
  ["hosting", "warn", "is not configured", hosting({ live: NOT_SET })],
  ["hosting", "fail", "has no such variable", hosting({ variable: ok(null) })],
  ["hosting", "warn", "has no deployment", hosting({ live: ok(null) })],
  ["hosting", "unknown", "is away", hosting({ live: fail("hosting_unreachable", "Away.", "Wait.") })],
  ["hosting", "fail", "refuses", hosting({ live: fail("hosting_denied", "No.", "Change the token.") })],
  ["maintenance", "warn", "is on", hosting({ maintenance: ok({ on: true, notice: null }) })],
  ["maintenance", "warn", "is not configured", hosting({ maintenance: NOT_SET })],
  [
    "app_health",
    "warn",
    "is not well",
    hosting({
      health: ok({
        ...{ state: "unreachable", latencyMs: null, databaseHost: null, databaseLatencyMs: null },
        ...{ deploymentId: null, problem: null },
      }),
    }),
  ],
  ["clock:ledger", "warn", "is off", { clocks: { ...sound.clocks, ledger: ok(-7_000) } }],
  ["clock:production", "fail", "is wrong", { clocks: { ...sound.clocks, production: ok(90_000) } }],
  ["clock:production", "unknown", "is away", { clocks: { ...sound.clocks, production: AWAY } }],
  ["dependency:next", "fail", "is old", setup({ packages: { ...SOUND_SETUP.packages, next: "16.0.6" } })],
  ["dependency:@clerk/nextjs", "unknown", "is not known", setup({ packages: { next: "17.0.0" } })],
  ["ledger_apart", "fail", "is on production's server", setup({ ledgerApart: false })],
  ["direct_host", "fail", "is a pooler", setup({ pooled: true })],
  ["baseline", "fail", "cannot be read", { baseline: AWAY }],
  ["baseline", "warn", "shrank", { baselineBefore: rows(150) }],
  ["baseline", "pass", "shrank a little", { baselineBefore: rows(140) }],
];

describe("one thing that is wrong", () => {
  it.each(cases)("%s: %s when it %s", (id, state, _, change) => {
    const found = judgePosture(postureFacts(change)).find((one) => one.id === id);
    expect(found?.state, found?.what).toBe(state);
  });

  it("was tried for every check", () => {
    const tried = new Set(cases.map(([id]) => id.split(":")[0]));
    const all = new Set(judgePosture(sound).map(({ id }) => id.split(":")[0]));
    expect([...all].filter((id) => !tried.has(id))).toEqual([]);
  });
});

describe("the mirrors of the erasure list", () => {
  const note = (destination: string, change = {}) => ({
    ...{ destination, position: 3, ahead: false, checkedAt: before(HOUR), problem: null },
    ...change,
  });
  const stateOf = (second: object) =>
    judgePosture(
      postureFacts({
        erasures: { position: 3, refused: null, mirrors: [note("primary"), note("second", second)] },
      }),
    ).find(({ id }) => id === "erasure_mirror")?.state;
  it("hold every entry, or not", () => {
    expect(stateOf({})).toBe("pass");
    expect(stateOf({ position: 2 })).toBe("warn");
    expect(stateOf({ problem: "the bucket is away" })).toBe("warn");
  });
});

it.each([
  ["7.2.4", "7.2.4", true],
  ["7.10.0", "7.2.4", true],
  ["7.2.3", "7.2.4", false],
  ["8.0.0", "7.2.4", true],
  ["6.99.99", "7.2.4", false],
  ["16.0.7-canary.1", "16.0.7", false],
  ["16.1.0-canary.1", "16.0.7", true],
])("%s is at least %s: %s", (version, floor, is) => expect(isAtLeast(version, floor)).toBe(is));
