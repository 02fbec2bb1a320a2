import { expect, it } from "vitest";
import type { Drill } from "@/lib/recovery/drills/drill";
import { drillsSentence, tookWords } from "./words";

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
