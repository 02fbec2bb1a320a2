import { describe, expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { replayRecord } from "@/lib/adapters/contract/replay-ledger";
import { backupManifest, backupRecord } from "@/lib/testing/backup-facts";
import { chooseCopy } from "./choose";
import { compareProofs, erasedCheck, judgeInspection } from "./compare";
import { rtoOf } from "./drill";
import { evidenceOf, evidenceText } from "./evidence";

describe("the copy that is restored", () => {
  const old = backupRecord("2026-11-21T03:00:00.000Z");
  const newest = backupRecord("2026-11-22T03:00:00.000Z");
  const unverified = backupRecord("2026-11-23T03:00:00.000Z", {
    copies: newest.copies.map((copy) => ({ ...copy, state: "unchecked" as const })),
  });
  const chosen = (drills: Parameters<typeof chooseCopy>[1], wish = {}) => {
    const choice = chooseCopy([unverified, newest, old], drills, wish);
    return choice.ok ? [choice.value.record.id, choice.value.copy.destination] : choice.code;
  };
  it("is of the newest verified backup, from the place whose last drill is the longest ago", () => {
    expect(chosen([])).toEqual([newest.id, "primary"]);
    const primary = drillRecord({ destination: "primary", createdAt: "2026-11-16T06:00:00.000Z" });
    expect(chosen([primary])).toEqual([newest.id, "second"]);
    const second = drillRecord({ destination: "second", createdAt: "2026-11-09T06:00:00.000Z" });
    expect(chosen([primary, second])).toEqual([newest.id, "second"]);
    expect(chosen([{ ...second, createdAt: "2026-11-20T06:00:00.000Z" }, primary])).toEqual([
      newest.id,
      "primary",
    ]);
  });
  it("is the wished one, if it can be proven", () => {
    expect(chosen([], { backupId: old.id, destination: "second" })).toEqual([old.id, "second"]);
    expect(chosen([], { backupId: unverified.id })).toBe("not_found");
    expect(chosen([], { destination: "third" })).toBe("not_found");
    expect(chooseCopy([{ ...old, removing: "daily" }], [], {})).toMatchObject({ ok: false });
    expect(chooseCopy([{ ...old, manifest: null }], [], {})).toMatchObject({ ok: false });
  });
});

const { tables } = backupManifest("2026-11-22T03:00:00.000Z");
const changed = (table: string, change: object) =>
  tables.map((one) => (one.table === table ? { ...one, ...change } : one));

it.each([
  ["all the same", tables, []],
  [
    "a row lost",
    changed("public.users", { rows: 199 }),
    ["Row counts: public.users: 199 rows instead of 200"],
  ],
  [
    "a value changed",
    changed("public.users", { fingerprint: "x" }),
    ["Fingerprints: public.users: other content"],
  ],
  ["a table lost", tables.slice(1), ["Row counts: public.memories is missing"]],
  [
    "a table too many",
    [...tables, { table: "public.evil", rows: 0, fingerprint: "" }],
    ["Row counts: public.evil is new"],
  ],
])("compares with the manifest: %s", (_, restored, wrong) => {
  const checks = compareProofs(tables, restored).filter((one) => !one.ok);
  expect(checks.map(({ name, detail }) => `${name}: ${detail}`)).toEqual(wrong);
});

it("judges what PostgreSQL says, and what it cannot say", () => {
  const seen = {
    serverVersion: "17",
    invalidIndexes: [],
    unvalidatedConstraints: [],
    constraints: 3,
    amcheck: null,
  };
  expect(judgeInspection(seen).every((one) => one.ok)).toBe(true);
  expect(judgeInspection({ ...seen, invalidIndexes: ["a"] })[1]?.ok).toBe(false);
  expect(judgeInspection({ ...seen, amcheck: { indexes: 2, problems: ["b"] } })[2]?.ok).toBe(false);
  expect(judgeInspection({ ...seen, unvalidatedConstraints: ["a.b"] })[0]?.detail).toContain("a.b");
});

it("counts as recovery time what somebody would wait for", () => {
  const stages = (["manifest", "target", "check", "restore", "prove", "inspect"] as const).map(
    (stage, index) => ({
      stage,
      ms: 10 ** index,
    }),
  );
  expect(rtoOf({ kind: "restore-backup", stages })).toBe(1111);
});

it("leaves evidence that people can read", () => {
  const manifest = backupManifest("2026-11-22T03:00:00.000Z");
  const drill = drillRecord({
    stages: [{ stage: "restore", ms: 12_345 }],
    checks: [{ name: "Row counts", ok: false, detail: "public.a|b is missing" }],
    notes: ["one warning"],
  });
  const restored = {
    serverVersion: "17.2",
    toolVersion: "17.2",
    tables: manifest.tables.slice(1),
    notes: [],
    stages: [],
  };
  const erased = replayRecord({ state: "done", position: 4, people: 2, rows: 31 });
  const evidence = evidenceOf(drill, manifest, restored, erased, "bucket", "2026-11-22T06:00:00.000Z");
  expect(evidence).toMatchObject({ result: "failed", rtoMs: 12_345, backup: { lsn: "0/5A3C1F8" } });
  expect(evidence.erased).toEqual({ replay: "ers_1", position: 4, people: 2, rows: 31 });
  expect(erasedCheck(erased).detail).toMatch(/^2 people .* deleted again .* \(31 rows\) \(position 4\)$/);
  expect(erasedCheck(replayRecord()).detail).toBe(
    "nobody of the erasure list was in this backup (position 0)",
  );
  expect(evidence.tables.map(({ equal }) => equal)).toEqual([false, true, true]);
  const text = evidenceText(evidence);
  for (const words of [
    "12.3 s",
    "FAILED",
    "public.a\\|b",
    "| public.memories | 9000 | NO |",
    "- one warning",
  ])
    expect(text).toContain(words);
});
