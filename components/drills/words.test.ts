import { expect, it } from "vitest";
import type { Drill } from "@/lib/recovery/drills/drill";
import { rtoSamples, trendWords } from "./rto-samples";
import { drillsSentence, standingWord, tookWords } from "./words";

const NOW = new Date("2026-11-10T09:00:00Z");

function drill(change: Partial<Drill> = {}): Drill {
  return {
    id: "drl_1",
    kind: "restore-backup",
    backupId: "bk_1",
    destination: "primary",
    claim: "2026-W46",
    state: "passed",
    stage: "clean_up",
    startedBy: "cron:drill",
    startedByName: "cron:drill",
    createdAt: "2026-11-09T04:00:00Z",
    startedAt: "2026-11-09T04:00:00Z",
    finishedAt: "2026-11-09T04:05:00Z",
    heartbeatAt: "2026-11-09T04:05:00Z",
    target: null,
    past: null,
    cleaned: true,
    progress: { bytes: 0, total: 0, table: null },
    stages: [],
    rtoMs: 252_000,
    checks: [],
    failure: null,
    notes: [],
    evidence: null,
    ...change,
  };
}

it("claims a proof only when the last drill that ended passed", () => {
  const running = drill({ state: "running", finishedAt: null, rtoMs: null });
  expect(drillsSentence([], NOW)).toBe("That a backup can be restored is not proven yet");
  expect(drillsSentence([running], NOW)).toBe("That a backup can be restored is not proven yet");
  expect(drillsSentence([running, drill()], NOW)).toBe("A backup was restored in 4 min 12 s, 1 d 4 h ago");
  expect(drillsSentence([drill({ state: "failed", rtoMs: null }), drill()], NOW)).toContain("not proven");
  expect([tookWords(drill()), tookWords(running)]).toEqual(["5 min", "not over"]);
});

it("lets no kind of drill speak for another", () => {
  const person = drill({ kind: "person", backupId: null, state: "failed", rtoMs: null });
  expect(drillsSentence([person, drill()], NOW)).toContain("“bring one person back” failed");
  expect(drillsSentence([{ ...person, state: "passed", rtoMs: 9 }], NOW)).toContain("not proven yet");
});

it("says how a kind stands, and how its time went", () => {
  const at = (dueAt: string | null, state: Drill["state"] = "passed") => {
    const one = drill({ state });
    const passed = dueAt === null ? null : one;
    return standingWord({ kind: one.kind, ended: one, passed, dueAt }, NOW).word;
  };
  expect([at("2026-11-11T00:00:00Z"), at("2026-11-09T00:00:00Z"), at(null), at(null, "failed")]).toEqual([
    "passed",
    "overdue",
    "never",
    "failed",
  ]);
  const samples = rtoSamples(
    [drill({ id: "drl_2", rtoMs: 1_000 }), drill(), drill({ kind: "person" })],
    "restore-backup",
  );
  expect(samples.map(({ ms }) => ms)).toEqual([252_000, 1_000]);
  expect(trendWords(samples, (ms) => `${ms / 1000} s`)).toBe(
    "2 times, from 252 s to 1 s, between 1 s and 252 s",
  );
  expect(trendWords([], String)).toBe("no drill has passed yet");
});
