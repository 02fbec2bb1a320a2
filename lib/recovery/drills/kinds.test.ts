import { describe, expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import type { Baseline } from "../posture/baseline";
import { chooseFor } from "./choose";
import { drillMoment } from "./drill-moment";
import { dueKinds, standings } from "./due";
import { asCounted, besideNow } from "./judge-counts";
import { judgePerson } from "./judge-person";
import { plainEvidence } from "./leave-evidence";
import type { Rehearsed } from "./rehearse-restore";
import { DEFAULT_RHYTHM, type DrillKind } from "./rhythm";
import { scratchWorld } from "./scratch";
import { startDrill } from "./start-drill";
import { startDueDrill } from "./start-due-drill";

const NOW = new Date("2026-11-23T14:00:00.000Z");
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();
const passed = (kind: DrillKind, days: number) =>
  drillRecord({
    id: `drl_${kind}`,
    kind,
    state: "passed",
    finishedAt: daysAgo(days),
    createdAt: daysAgo(days),
  });

describe("what is due", () => {
  it("is what never passed, then what is late the longest, and nothing by people", () => {
    const all = [
      passed("restore-backup", 1),
      passed("pitr-branch", 1),
      passed("person", 1),
      passed("outage-pack", 1),
    ];
    expect(dueKinds(all, DEFAULT_RHYTHM, NOW)).toEqual([]);
    const late = [passed("restore-backup", 7), passed("pitr-branch", 100), passed("outage-pack", 1)];
    expect(dueKinds(late, DEFAULT_RHYTHM, NOW)).toEqual(["person", "pitr-branch", "restore-backup"]);
    expect(standings(late, DEFAULT_RHYTHM).find(({ kind }) => kind === "pitr-branch")?.dueAt).toBe(
      daysAgo(9),
    );
  });
  it("begins a day early, so that a failed one can be done again in time", () => {
    expect(dueKinds([passed("restore-backup", 5.9)], DEFAULT_RHYTHM, NOW)).not.toContain("restore-backup");
    expect(dueKinds([passed("restore-backup", 6)], DEFAULT_RHYTHM, NOW)).toContain("restore-backup");
  });
});

describe("the timer", () => {
  it("starts one kind a day, and nothing when nothing is due", async () => {
    const { as, ports, advance } = memoryWorld();
    const admin = as("admin");
    const first = must(await startDueDrill(admin, {}));
    // There is no backup yet: the history comes first.
    expect(first).toMatchObject({
      started: true,
      drill: { kind: "pitr-branch", claim: "pitr-branch:2026-11-23" },
    });
    expect(must(await startDueDrill(admin, {}))).toMatchObject({ started: false, drill: first?.drill });
    const end = async (state: "passed" | "failed") => {
      for (const drill of await ports.ledger.drills.active())
        await ports.ledger.drills.save({ ...drill, state, finishedAt: ports.clock.now().toISOString() }, [
          "queued",
        ]);
    };
    await end("failed");
    expect(must(await startDueDrill(admin, {}))).toMatchObject({
      started: true,
      drill: { kind: "pitr-branch" },
    });
    await end("passed");
    expect(must(await startDueDrill(admin, {}))).toMatchObject({ drill: { kind: "person" } });
    await end("passed");
    advance(DAY);
    expect(await startDueDrill(as("support"), {})).toMatchObject({ code: "forbidden" });
  });
  it("leaves a whole incident to people", async () => {
    expect(await startDrill(memoryWorld().as("admin"), { kind: "scenario" })).toMatchObject({ ok: false });
  });
});

it("keeps evidence in the place whose last one is the longest ago", () => {
  const stores = [{ name: "primary" }, { name: "second" }];
  const drills = [passed("pitr-branch", 1)];
  const choose = (wish = {}) => chooseFor("pitr-branch", { records: [], drills, stores, wish });
  expect(choose()).toMatchObject({ value: { destination: "second", backupId: null } });
  expect(choose({ destination: "third" })).toMatchObject({ ok: false });
});

const baseline = (readAt: string, rows: number, approximate = false): Baseline => ({
  readAt,
  lsn: "0/1",
  bytes: 1,
  tables: [{ table: "public.memories", rows, approximate }],
});

describe("the moment that is gone back to", () => {
  const window = (earliest: string, retentionSeconds = 7 * 86_400) => ({
    earliest,
    latest: NOW.toISOString(),
    retentionSeconds,
  });
  it("is when production was counted about a day ago", () => {
    const counted = baseline("2026-11-22T11:20:00.123456Z", 5);
    expect(drillMoment(window(daysAgo(7)), counted, NOW)).toMatchObject({ at: counted.readAt, counted });
    expect(drillMoment(window(daysAgo(7)), baseline(daysAgo(2), 5), NOW).counted).toBeNull();
  });
  it("is a day ago, the middle of a younger history, or as far as a short one reaches, and says so", () => {
    expect(drillMoment(window(daysAgo(7)), null, NOW).at).toBe("2026-11-22T14:00:00.000000Z");
    const young = drillMoment(window("2026-11-23T13:00:00.000Z"), null, NOW);
    expect(young.at).toBe("2026-11-23T13:30:00.000000Z");
    expect(young.why).toContain("the middle of a history that is younger than 24 hours");
    const short = drillMoment(window("2026-11-23T13:00:00.000Z", 3_600), null, NOW);
    expect(short.at).toBe("2026-11-23T13:00:05.000000Z");
    expect(short.why).toContain("the oldest moment that the history reaches");
    expect(drillMoment(window("2026-11-23T13:59:58.000Z", 2), null, NOW).at).toBe(
      "2026-11-23T14:00:00.000000Z",
    );
  });
});

describe("row counts of the branch", () => {
  const counted = baseline("2026-11-22T14:00:00Z", 1000);
  it("must be as counted at that moment, but for a few rows", () => {
    const { tables } = baseline("", 1004);
    expect(asCounted(tables, counted).ok).toBe(true);
    expect(asCounted(baseline("", 900).tables, counted)).toMatchObject({
      ok: false,
      detail: "public.memories: 900 rows instead of 1,000",
    });
    expect(asCounted([], counted)).toMatchObject({ ok: false, detail: "public.memories is missing" });
    expect(asCounted(baseline("", 10).tables, baseline("", 1000, true)).ok).toBe(true);
  });
  it("are told beside production's where nobody counted, and only emptiness is wrong", () => {
    expect(besideNow(baseline("", 1000), baseline("", 100))).toMatchObject({
      ok: true,
      detail: expect.stringContaining("since then public.memories fell from 1,000 to 100 rows"),
    });
    expect(besideNow(baseline("", 0), baseline("", 100)).ok).toBe(false);
  });
});

it("calls a person brought back only when every row is found, written and equal", () => {
  const lost = { key: "p1", rows: 3, tables: 2 };
  const counts = (missing: number, unchanged: number) => ({ missing, unchanged, changed: 0, added: 0 });
  const done = (created: number, blocked: number) =>
    ({
      plan: { blocked: Array(blocked).fill({}) },
      results: { counts: { created } },
    }) as unknown as Rehearsed;
  const failed = (...input: Parameters<typeof judgePerson>) =>
    judgePerson(...input).flatMap(({ name, ok }) => (ok ? [] : [name]));
  expect(failed(lost, counts(3, 0), done(3, 0), counts(0, 3))).toEqual([]);
  expect(failed(lost, counts(2, 0), done(2, 1), counts(1, 2))).toEqual([
    "Found",
    "Brought back",
    "Equal again",
  ]);
});

it("never takes production for a throwaway branch", () => {
  const { as, ports } = memoryWorld();
  const ctx = as("admin");
  expect(scratchWorld(ctx, ports.production.url)).toMatchObject({ ok: false, code: "not_managed" });
  expect(scratchWorld(ctx, ports.production.url.replace("ember@", "other:secret@"))).toMatchObject({
    ok: false,
  });
  const world = must(scratchWorld(ctx, "postgresql://ember@127.0.0.1:2/ember"));
  expect(world.ctx.ports.production.url).toBe("postgresql://ember@127.0.0.1:2/ember");
});

it("writes evidence for machines and for people", () => {
  const drill = drillRecord({
    kind: "pitr-branch",
    backupId: null,
    stages: [
      { stage: "moment", ms: 100 },
      { stage: "branch", ms: 1_900 },
      { stage: "count", ms: 50 },
    ],
    checks: [{ name: "Branch", ok: true, detail: "a | b" }],
    notes: ["Went back to 24 hours ago."],
  });
  const { value, text } = plainEvidence(drill, "2026-11-23T14:00:00.000Z");
  expect(value).toMatchObject({ kind: "pitr-branch", result: "passed", rtoMs: 2_000 });
  expect(text).toContain("would have taken 2.0 s");
  expect(text).toContain("| Branch | ok | a \\| b |");
});
