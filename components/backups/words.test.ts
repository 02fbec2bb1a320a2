import { describe, expect, it } from "vitest";
import type { BackupCopy } from "@/lib/recovery/backup/run";
import { backupsNote, backupsSentence } from "./sentence";
import { backupAt } from "./testing";
import { placeNames, statusOf } from "./words";

const NOW = new Date("2026-11-10T09:00:00Z");

function withCopies(...states: BackupCopy["state"][]) {
  const copies = states.map((state, index) => ({
    destination: `place ${index}`,
    key: "k",
    verifiedAt: null,
    state,
  }));
  return { ...backupAt(0, []), copies, places: states.filter((state) => state === "verified").length };
}

describe("what a backup is worth", () => {
  it.each([
    [["verified", "verified"], "off-site ×2"],
    [["verified", "behind"], "1 of 2 places"],
    [["verified", "damaged"], "one copy damaged"],
    [["damaged", "gone"], "damaged"],
    [["unchecked"], "not checked yet"],
    [["gone", "gone"], "gone"],
  ] as const)("%s: %s", (states, word) => expect(statusOf(withCopies(...states), 2).word).toBe(word));

  it("is verified when its only place holds it", () => {
    expect(statusOf(backupAt(0), 1)).toEqual({ word: "verified", tone: "ok" });
    expect([placeNames(backupAt(0)), placeNames(backupAt(0, []))]).toEqual(["primary", "none"]);
  });
});

describe("the page's sentence", () => {
  it("does not call an unchecked backup a backup", () => {
    expect(backupsSentence([], NOW)).toBe("There is no backup outside of Neon yet");
    expect(backupsSentence([withCopies("unchecked")], NOW)).toContain("none can be relied on");
  });
  it("says how many there are and how old the newest is", () => {
    const backups = [backupAt(8), backupAt(9), withCopies("gone")];
    expect(backupsSentence(backups, NOW)).toBe(
      "2 checked backups lie outside of Neon, the newest from 6 h ago",
    );
    expect(backupsNote(backups, { daily: 30, monthly: 12, floor: 3 }, NOW)).toBe(
      "The oldest holds 9 Nov. Each is complete and restorable on any Postgres. 30 daily and 12 monthly ones are kept.",
    );
  });
});
