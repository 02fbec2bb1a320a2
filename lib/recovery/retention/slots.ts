import { addDays, addMonths, dayOf, monthOf } from "./calendar";
import type { Candidate, RetentionPolicy } from "./policy";

/** Why a candidate has a place, and until when if a backup succeeds every day from now on. */
export interface Place {
  readonly reason: string;
  readonly until: string | null;
}

/** The newest verified backup of each of the newest `policy.daily` days that have one. */
export function dailyPlaces(good: readonly Candidate[], policy: RetentionPolicy): Map<Candidate, Place> {
  const days = grouped(
    good.filter((one) => one.tier === "daily"),
    (one) => dayOf(one.takenAt),
  );
  const newest = days[0]?.[0];
  return new Map(
    days.slice(0, policy.daily).flatMap(([, ofDay], index) => {
      const holder = ofDay.toSorted(byMoment).at(-1);
      const until = newest === undefined ? null : addDays(newest, policy.daily - index);
      const reason = `daily ${index + 1} of ${policy.daily}`;
      return holder ? [[holder, { reason, until }] as const] : [];
    }),
  );
}

/** The first verified backup of each of the newest `policy.monthly` months that have one. */
export function monthlyPlaces(good: readonly Candidate[], policy: RetentionPolicy): Map<Candidate, Place> {
  const months = grouped(
    good.filter((one) => one.tier === "monthly"),
    (one) => monthOf(one.takenAt),
  );
  const newest = months[0]?.[0];
  return new Map(
    months.slice(0, policy.monthly).flatMap(([, ofMonth], index) => {
      const holder = ofMonth.toSorted(byMoment)[0];
      const until = newest === undefined ? null : addMonths(newest, policy.monthly - index);
      const reason = `monthly ${index + 1} of ${policy.monthly}`;
      return holder ? [[holder, { reason, until }] as const] : [];
    }),
  );
}

/** Oldest first; id and tier decide between two of the same moment, so that the order of a listing never does. */
export function byMoment(a: Candidate, b: Candidate): number {
  return Date.parse(a.takenAt) - Date.parse(b.takenAt) || order(a.id, b.id) || order(b.tier, a.tier);
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Groups in the order of their names, the newest first. */
function grouped(
  candidates: readonly Candidate[],
  nameOf: (one: Candidate) => string,
): readonly (readonly [string, readonly Candidate[]])[] {
  return [...Map.groupBy(candidates, nameOf)].sort(([a], [b]) => (a < b ? 1 : -1));
}
