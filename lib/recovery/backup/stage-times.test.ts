import { describe, expect, it } from "vitest";
import type { BackupRun } from "./run";
import { entered, stageTimes } from "./stage-times";

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 3, 0, second)).toISOString();
const stages = (...entries: [BackupRun["stage"], number][]): BackupRun["stages"] =>
  entries.map(([stage, second]) => ({ stage, at: at(second) }));
const times = (run: Pick<BackupRun, "stages" | "finishedAt">) => [...stageTimes(run, new Date(at(59)))];

describe("the time of each stage", () => {
  it("lasts from its beginning to that of the next, and the last one to the end of the run", () => {
    const run = { stages: stages(["claim", 0], ["preflight", 2], ["dump", 3]), finishedAt: at(20) };
    expect(times(run)).toEqual([
      ["claim", 2000],
      ["preflight", 1000],
      ["dump", 17_000],
    ]);
  });
  it("goes on while the run is open", () => {
    expect(times({ stages: stages(["claim", 0], ["dump", 9]), finishedAt: null })).toEqual([
      ["claim", 9000],
      ["dump", 50_000],
    ]);
  });
  it("is the sum when another process had to do it again", () => {
    const run = {
      stages: stages(["verify", 0], ["manifest", 4], ["verify", 10], ["manifest", 15]),
      finishedAt: at(16),
    };
    expect(times(run)).toEqual([
      ["verify", 9000],
      ["manifest", 7000],
    ]);
  });
  it("is unknown for runs of which nobody wrote it down", () => {
    expect(times({ stages: [], finishedAt: at(1) })).toEqual([]);
  });
});

describe("entering a stage", () => {
  const run = { stage: "branch", stages: stages(["branch", 1]) } as const;
  it("is written down once, and a sign of life is no change", () => {
    expect(entered(run, "dump", at(2))).toEqual({ stages: stages(["branch", 1], ["dump", 2]) });
    expect([entered(run, "branch", at(2)), entered(run, undefined, at(2))]).toEqual([{}, {}]);
  });
});
