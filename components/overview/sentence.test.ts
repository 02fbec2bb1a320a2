import { describe, expect, it } from "vitest";
import type { HistoryView } from "@/lib/recovery/history/view";
import { waysBackNote, waysBackSentence } from "./sentence";

function view(earliest: string, retentionSeconds: number): HistoryView {
  const latest = "2026-11-23T09:14:07Z";
  return {
    project: { id: "p", name: "ember", region: "aws-eu-central-1", pgVersion: 17 },
    production: { branchId: "br-1", branchName: "main", sizeBytes: null },
    window: { earliest, latest, retentionSeconds },
    measuredRpoSeconds: 1,
    currentLsn: null,
    snapshots: [],
    branches: [],
    readAt: latest,
  };
}

describe("the overview's sentence", () => {
  it("names the earliest moment", () => {
    const full = view("2026-11-16T09:14:07Z", 7 * 86_400);
    expect(waysBackSentence(full)).toBe("You can go back to any second since 16 Nov 09:14 UTC");
    expect(waysBackNote(full)).toBe("That is 7 d of history. Postgres 17, aws-eu-central-1.");
  });
  it("adds how much further the backups reach", () => {
    expect(
      waysBackNote(view("2026-11-16T09:14:07Z", 7 * 86_400), "2 backups reach further back, to 2 Nov"),
    ).toBe("That is 7 d of history; 2 backups reach further back, to 2 Nov. Postgres 17, aws-eu-central-1.");
  });
  it("says that a young window grows", () => {
    expect(waysBackNote(view("2026-11-23T08:14:00Z", 86_400))).toContain(
      "1 h of history, growing to the 1 d",
    );
  });
  it("does not soften a window that is switched off", () => {
    const off = view("2026-11-23T09:14:07Z", 0);
    expect(waysBackSentence(off)).toBe("There is no way back: history is switched off");
    expect(waysBackNote(off)).toContain("what is lost until then stays lost");
  });
});
