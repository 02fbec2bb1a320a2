import fc from "fast-check";
import { expect, it } from "vitest";
import { dayOf, monthOf } from "./calendar";
import { planRetention } from "./plan-retention";
import type { Candidate, RetentionPolicy } from "./policy";

const DAY = 86_400_000;

/** What may happen on one day of a simulated life. */
const event = fc.oneof(
  { weight: 30, arbitrary: fc.constant("good" as const) },
  { weight: 2, arbitrary: fc.constant("failed" as const) },
  { weight: 2, arbitrary: fc.constant("twice" as const) },
  { weight: 1, arbitrary: fc.constant("unverified" as const) },
  { weight: 1, arbitrary: fc.constant("unread" as const) },
  { weight: 1, arbitrary: fc.constant("pinned" as const) },
  { weight: 1, arbitrary: fc.constant("in use" as const) },
  { weight: 1, arbitrary: fc.constant("clock ahead" as const) },
  { weight: 1, arbitrary: fc.constant("clock behind" as const) },
  { weight: 1, arbitrary: fc.constant("locked" as const) },
);
type Event = "outage" | (typeof event extends fc.Arbitrary<infer T> ? T : never);

const life = fc.record({
  start: fc.integer({ min: Date.UTC(2023, 0, 1) / DAY, max: Date.UTC(2028, 11, 31) / DAY }),
  events: fc
    .array(fc.tuple(event, fc.integer({ min: 0, max: 60 })), { minLength: 100, maxLength: 700 })
    // Now and then a long outage: up to two months in which every backup fails.
    .map((days) =>
      days.flatMap(([one, length]): Event[] =>
        one === "failed" && length > 40 ? Array<Event>(length).fill("outage") : [one],
      ),
    ),
  policy: fc.record({
    daily: fc.integer({ min: 1, max: 40 }),
    monthly: fc.integer({ min: 1, max: 14 }),
    floor: fc.integer({ min: 1, max: 10 }),
  }),
});

interface World {
  stored: Candidate[];
  locked: Set<Candidate>;
  made: number;
}

const key = (one: { id: string; tier: string }) => `${one.tier}/${one.id}`;

function live(world: World, today: Event, now: Date): void {
  if (today === "failed" || today === "outage") return;
  const skew = today === "clock ahead" ? 9 * DAY : today === "clock behind" ? -9 * DAY : 0;
  for (let index = 0; index < (today === "twice" ? 2 : 1); index++) {
    const takenAt = new Date(now.getTime() + skew + index * 3_600_000).toISOString();
    const made: Candidate = {
      id: `bk_${takenAt}_${world.made++}`,
      tier: "daily",
      takenAt,
      verified: today !== "unverified" && today !== "unread",
      unread: today === "unread",
      pinned: today === "pinned",
      inUse: today === "in use",
    };
    world.stored.push(made);
    if (today === "locked") world.locked.add(made);
    const month = world.stored.some(
      (one) => one.tier === "monthly" && one.verified && monthOf(one.takenAt) === monthOf(takenAt),
    );
    if (made.verified && !month) world.stored.push({ ...made, tier: "monthly" });
  }
}

function checkDay(world: World, policy: RetentionPolicy, now: Date): void {
  const before = world.stored;
  const plan = planRetention(before, policy, now);
  const removed = new Set(plan.remove.map(key));
  expect(plan.keep.length + plan.remove.length).toBe(before.length);
  expect(plan.keep.every((one) => one.reasons.length > 0)).toBe(true);

  const past = before.filter((one) => one.verified && Date.parse(one.takenAt) <= now.getTime());
  const newest = past.toSorted((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt)).at(-1);
  if (newest) expect(removed.has(key(newest))).toBe(false);
  if (!newest || now.getTime() - Date.parse(newest.takenAt) > 2 * DAY + 3_600_000) {
    expect([...removed]).toEqual([]);
  }
  for (const one of before)
    if (one.pinned || one.inUse || one.unread) expect(removed.has(key(one))).toBe(false);

  const stays = before.filter((one) => !removed.has(key(one)));
  const distinct = (all: readonly Candidate[]) =>
    new Set(all.filter((one) => one.verified).map((one) => one.id)).size;
  expect(distinct(stays)).toBeGreaterThanOrEqual(Math.min(policy.floor, distinct(before)));

  // No day among the newest that have a backup loses its last one, nor does any month.
  const days = [...new Set(past.filter((one) => one.tier === "daily").map((one) => dayOf(one.takenAt)))];
  for (const day of days.sort().slice(-policy.daily)) {
    expect(stays.some((one) => one.verified && one.tier === "daily" && dayOf(one.takenAt) === day)).toBe(
      true,
    );
  }
  const months = [
    ...new Set(past.filter((one) => one.tier === "monthly").map((one) => monthOf(one.takenAt))),
  ];
  for (const month of months.sort().slice(-policy.monthly)) {
    expect(stays.some((one) => one.tier === "monthly" && monthOf(one.takenAt) === month)).toBe(true);
  }

  // A copy that cannot be deleted stays and does no harm; the next day it is tried again.
  world.stored = before.filter((one) => !removed.has(key(one)) || world.locked.has(one));
  const again = planRetention(world.stored, policy, now);
  expect(again.remove.filter((one) => !removed.has(key(one)))).toEqual([]);
  // The order of a listing means nothing.
  expect(planRetention(world.stored.toReversed(), policy, now)).toEqual(again);
}

it("keeps its promises through years of failures, repetitions, wrong clocks and locks", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(life, ({ start, events, policy }) => {
      const world: World = { stored: [], locked: new Set(), made: 0 };
      events.forEach((today, index) => {
        const now = new Date((start + index) * DAY + 3 * 3_600_000);
        live(world, today, now);
        checkDay(world, policy, new Date(now.getTime() + 3_600_000 * 2));
      });
      // Nothing piles up: what has no reason goes.
      const special = world.stored.filter((one) => one.pinned || one.inUse || world.locked.has(one)).length;
      const stuck = events.slice(-3).every((one) => one === "outage" || one === "failed");
      if (!stuck) {
        const most =
          policy.daily +
          policy.monthly +
          policy.floor +
          special +
          25 +
          events.filter((one) => one === "outage").length;
        expect(world.stored.length).toBeLessThanOrEqual(most);
      }
    }),
    { numRuns: 20 },
  );
});
