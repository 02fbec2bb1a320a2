import { describe, expect, it } from "vitest";
import { planRetention } from "./plan-retention";
import { type Candidate, DEFAULT_POLICY } from "./policy";

const NOW = new Date("2026-11-23T12:00:00.000Z");

function candidate(day: string, change: Partial<Candidate> = {}): Candidate {
  const takenAt = day.includes("T") ? day : `${day}T03:00:00.000Z`;
  const tier = change.tier ?? "daily";
  return {
    id: `bk_${takenAt}`,
    tier,
    takenAt,
    verified: true,
    unread: false,
    pinned: false,
    inUse: false,
    ...change,
  };
}

function daysBack(count: number, from = NOW): Candidate[] {
  return Array.from({ length: count }, (_, index) =>
    candidate(new Date(from.getTime() - index * 86_400_000).toISOString().slice(0, 10)),
  );
}

const plan = (candidates: readonly Candidate[], policy = DEFAULT_POLICY) =>
  planRetention(candidates, policy, NOW);

describe("planRetention", () => {
  it("keeps thirty days, says which place each has and when it goes", () => {
    const { keep, remove, held } = plan(daysBack(32));
    expect(held).toBeNull();
    expect(keep).toHaveLength(30);
    expect(keep[0]?.reasons).toEqual(["daily 1 of 30", "the newest verified backup", "newer than 48 hours"]);
    expect(keep[29]).toMatchObject({ reasons: ["daily 30 of 30"], until: "2026-11-24" });
    expect(keep[28]).toMatchObject({ until: "2026-11-25" });
    expect(remove.map((one) => one.id)).toEqual([
      "bk_2026-10-23T03:00:00.000Z",
      "bk_2026-10-24T03:00:00.000Z",
    ]);
    expect(remove[0]?.reason).toBe("has no place among 30 daily backups");
  });

  it("counts days that have a backup, not days of the calendar", () => {
    const gappy = daysBack(60).filter((_, index) => index % 2 === 0);
    expect(plan(gappy).remove).toEqual([]);
  });

  it("keeps the first of each month among twelve", () => {
    const months = Array.from({ length: 14 }, (_, index) =>
      candidate(new Date(Date.UTC(2026, 10 - index, 1)).toISOString().slice(0, 10), { tier: "monthly" }),
    );
    const late = candidate("2026-10-20", { tier: "monthly" });
    const { keep, remove } = plan([...months, late, ...daysBack(3)]);
    expect(keep.filter((one) => one.tier === "monthly")).toHaveLength(12);
    expect(remove.map((one) => one.id.slice(3, 13))).toEqual(["2025-10-01", "2025-11-01", "2026-10-20"]);
  });

  it("never removes what is pinned, in use, dated in the future or the last good one", () => {
    const old = [
      candidate("2026-01-01", { pinned: true }),
      candidate("2026-01-02", { inUse: true }),
      candidate("2027-01-03"),
    ];
    const { keep, remove } = plan([...old, ...daysBack(31)]);
    expect(remove).toHaveLength(1);
    const reasons = new Map(keep.map((one) => [one.id.slice(3, 13), one.reasons]));
    expect(reasons.get("2026-01-01")).toEqual(["pinned"]);
    expect(reasons.get("2026-01-02")).toEqual(["a restore or drill reads it now"]);
    expect(reasons.get("2027-01-03")?.[0]).toMatch(/dated in the future/);
  });

  it("removes nothing when backups have been failing for forty days", () => {
    const stale = daysBack(60, new Date(NOW.getTime() - 40 * 86_400_000));
    const result = plan(stale);
    expect(result.remove).toEqual([]);
    expect(result.held).toMatch(/no backup has succeeded/);
  });

  it("removes nothing when nothing is verified", () => {
    const unverified = daysBack(40).map((one) => ({ ...one, verified: false }));
    expect(plan(unverified).remove).toEqual([]);
    expect(plan(unverified).held).toMatch(/no verified backup/);
  });

  it("does not let an unverified backup take the place of a good one", () => {
    const broken = candidate("2026-11-10T04:00:00.000Z", { verified: false });
    const { keep, remove } = plan([...daysBack(30), broken]);
    expect(keep).toHaveLength(30);
    expect(remove).toEqual([
      { id: broken.id, tier: "daily", reason: "not verified, and newer verified backups exist" },
    ]);
  });

  it("keeps what nobody has read yet, however many good ones are newer, and gives it no place", () => {
    const found = daysBack(60, new Date(NOW.getTime() - 3 * 86_400_000)).map((one) => ({
      ...one,
      verified: false,
      unread: true,
    }));
    const { keep, remove } = plan([...found, ...daysBack(2)]);
    expect(remove).toEqual([]);
    expect(keep.slice(2).map((one) => one.reasons)).toEqual(found.map(() => ["not read in full yet"]));
  });

  it("keeps the newest of a day, and recent repetitions", () => {
    const twice = [candidate("2026-11-10T03:00:00.000Z"), candidate("2026-11-10T09:00:00.000Z")];
    const recent = [candidate("2026-11-23T03:00:00.000Z"), candidate("2026-11-23T09:00:00.000Z")];
    const { keep, remove } = plan([...twice, ...recent], { ...DEFAULT_POLICY, floor: 1 });
    expect(keep.find(({ id }) => id === "bk_2026-11-23T03:00:00.000Z")).toMatchObject({
      reasons: ["newer than 48 hours"],
      until: "2026-11-25",
    });
    expect(remove.map((one) => one.id)).toEqual(["bk_2026-11-10T03:00:00.000Z"]);
  });

  it("holds the floor however small the policy is", () => {
    const { keep } = plan(daysBack(20), { daily: 1, monthly: 1, floor: 7 });
    expect(keep).toHaveLength(7);
    expect(keep.at(-1)?.reasons).toEqual(["one of the last 7 backups"]);
  });

  it("calls leap days and the 31st by their names", () => {
    const leap = new Date("2028-03-30T12:00:00.000Z");
    const days = Array.from({ length: 31 }, (_, index) =>
      candidate(new Date(leap.getTime() - index * 86_400_000).toISOString().slice(0, 10)),
    );
    const { keep, remove } = planRetention(days, DEFAULT_POLICY, leap);
    expect(remove.map((one) => one.id.slice(3, 13))).toEqual(["2028-02-29"]);
    expect(keep.at(-1)?.until).toBe("2028-03-31");
  });
});
