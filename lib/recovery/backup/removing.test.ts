import { describe, expect, it } from "vitest";
import { backupRecord } from "@/lib/testing/backup-facts";
import { candidatesOf } from "../retention/candidates";
import { copiesToHeal } from "./heal";
import { toPromote } from "./promote";
import type { BackupRecord } from "./run";
import { copiesToCheck } from "./to-check";

const NOW = new Date("2026-11-23T12:00:00.000Z");
const PLACES = ["primary", "second"];
const whole = backupRecord("2026-11-20T03:00:00.000Z");
/** In one destination only: something to heal, to promote and to read. */
const lonely: BackupRecord = { ...whole, copies: whole.copies.slice(0, 1) };
const removing: BackupRecord = { ...lonely, removing: "daily" };

describe("a backup whose removal has begun", () => {
  it("is not healed", () => {
    expect(copiesToHeal([lonely], PLACES)).toHaveLength(1);
    expect(copiesToHeal([removing], PLACES)).toEqual([]);
  });
  it("does not stand for its month", () => {
    expect(toPromote([lonely])).toEqual([lonely]);
    expect(toPromote([removing])).toEqual([]);
  });
  it("is not read, so that nothing is called damaged that is on its way out", () => {
    expect(copiesToCheck([lonely])).toHaveLength(1);
    expect(copiesToCheck([removing])).toEqual([]);
  });
  it("is no good backup in retention's eyes; its other tier still is", () => {
    const verified = (record: BackupRecord) =>
      candidatesOf([record], NOW).map(({ tier, verified: good }) => [tier, good]);
    const monthly = { destination: "primary", key: `monthly/${whole.id}.dump.zst.age` };
    const both = [...whole.copies, { ...monthly, verifiedAt: null, state: "verified" as const }];
    expect(verified(lonely)).toEqual([["daily", true]]);
    expect(verified(removing)).toEqual([["daily", false]]);
    expect(verified({ ...removing, copies: both })).toEqual([
      ["daily", false],
      ["monthly", true],
    ]);
  });
});
