import { dayOf } from "./calendar";
import type { Candidate, Kept, Removed, RetentionPlan, RetentionPolicy } from "./policy";
import { byMoment, dailyPlaces, monthlyPlaces } from "./slots";

/** Without a good backup for this long something is wrong, and the old ones may be all there is. */
const FAILING_MS = 48 * 3_600_000;
/** Recent backups stay even when a newer one of the same day has their place: somebody may be looking at them. */
const RECENT_MS = 48 * 3_600_000;
/** Clocks differ a little; a backup from further ahead has a wrong date, and a wrong date decides nothing. */
const SKEW_MS = 15 * 60_000;

/**
 * Which copies stay and which go, each with its reason. Pure: the preview shows the same value that is executed. When in
 * doubt a copy stays; nothing goes unless a newer verified backup exists.
 */
export function planRetention(
  candidates: readonly Candidate[],
  policy: RetentionPolicy,
  now: Date,
): RetentionPlan {
  const time = now.getTime();
  const ahead = (one: Candidate) => Date.parse(one.takenAt) > time + SKEW_MS;
  const good = candidates.filter((one) => one.verified && !ahead(one)).toSorted(byMoment);
  const newest = good.at(-1);
  const held = holdReason(newest, time);
  const places = [dailyPlaces(good, policy), monthlyPlaces(good, policy)];

  const decided = candidates.toSorted(byMoment).map((candidate) => {
    const place = places.map((map) => map.get(candidate)).find((found) => found !== undefined);
    const reasons = [
      ...(place ? [place.reason] : []),
      ...(newest !== undefined && candidate.id === newest.id ? ["the newest verified backup"] : []),
      ...(candidate.pinned ? ["pinned"] : []),
      ...(candidate.inUse ? ["a restore or drill reads it now"] : []),
      ...(ahead(candidate) ? ["dated in the future: its date cannot be trusted"] : []),
      ...uncertain(candidate, newest, time),
    ];
    const bound = candidate.pinned || candidate.inUse;
    const until = place?.until ?? (reasons.length === 1 ? recentUntil(candidate, time) : null);
    return { candidate, reasons, until: bound ? null : until };
  });

  const rescued = floorRescue(decided, policy.floor);
  const keep: Kept[] = [];
  const remove: Removed[] = [];
  for (const { candidate, reasons, until } of decided) {
    const { id, tier } = candidate;
    const all = rescued.has(candidate) ? [...reasons, `one of the last ${policy.floor} backups`] : reasons;
    if (all.length > 0) keep.push({ id, tier, reasons: all, until: rescued.has(candidate) ? null : until });
    else if (held !== null) keep.push({ id, tier, reasons: [held], until: null });
    else remove.push({ id, tier, reason: removalReason(candidate, policy) });
  }
  return { keep: keep.reverse(), remove, held };
}

function holdReason(newest: Candidate | undefined, time: number): string | null {
  if (newest === undefined) return "nothing is removed: there is no verified backup";
  if (time - Date.parse(newest.takenAt) <= FAILING_MS) return null;
  return "nothing is removed: no backup has succeeded for more than 48 hours";
}

/** What has no place of its own and yet stays for a while. */
function uncertain(candidate: Candidate, newest: Candidate | undefined, time: number): string[] {
  // A list that was rebuilt from the buckets knows nothing yet: that must not cost all but the newest backup.
  if (candidate.unread) return ["not read in full yet"];
  if (time - Date.parse(candidate.takenAt) < RECENT_MS) return ["newer than 48 hours"];
  const newer = newest !== undefined && Date.parse(newest.takenAt) > Date.parse(candidate.takenAt);
  return newer ? [] : ["no newer verified backup exists"];
}

/** The end of what stays for being recent alone; null for everything else. */
function recentUntil({ takenAt, unread }: Candidate, time: number): string | null {
  const end = Date.parse(takenAt) + RECENT_MS;
  return unread || end <= time || Date.parse(takenAt) > time + SKEW_MS
    ? null
    : dayOf(new Date(end).toISOString());
}

/** Of the verified copies that would go, the newest ones that keep the number of distinct backups at the floor. */
function floorRescue(
  decided: readonly { readonly candidate: Candidate; readonly reasons: readonly string[] }[],
  floor: number,
): ReadonlySet<Candidate> {
  const staying = new Set(
    decided.filter((one) => one.candidate.verified && one.reasons.length > 0).map((one) => one.candidate.id),
  );
  const rescued = new Set<Candidate>();
  for (const { candidate, reasons } of decided.toReversed()) {
    if (staying.size >= floor) break;
    if (reasons.length > 0 || !candidate.verified || staying.has(candidate.id)) continue;
    staying.add(candidate.id);
    rescued.add(candidate);
  }
  return rescued;
}

function removalReason(candidate: Candidate, policy: RetentionPolicy): string {
  if (!candidate.verified) return "not verified, and newer verified backups exist";
  return candidate.tier === "daily"
    ? `has no place among ${policy.daily} daily backups`
    : `has no place among ${policy.monthly} monthly backups`;
}
