import { instantOf, readableInstant } from "../history/instant";
import type { HistoryWindow } from "../history/moment";
import type { Baseline } from "../posture/baseline";

const DAY_MS = 86_400_000;
/** A count of production from around then is worth more than the exact hour. */
const NEAR_MS = 8 * 3_600_000;
/** The window moves while one asks. */
const MARGIN_MS = 5_000;
/** A window that misses more than this of its length still grows. */
const YOUNG_MS = 60_000;

export interface DrillMoment {
  /** RFC 3339 in UTC with microseconds. */
  readonly at: string;
  /** Why it is this one, in words. */
  readonly why: string;
  /** What production had at that very moment; null when nobody counted then. */
  readonly counted: Baseline | null;
}

/**
 * The moment that a drill goes back to: a day ago, when production was counted if it was, or the middle of a history that is
 * younger, or as far as a short one reaches. Pure.
 */
export function drillMoment(window: HistoryWindow, baseline: Baseline | null, now: Date): DrillMoment {
  const wanted = now.getTime() - DAY_MS;
  // Whole seconds: the first one that lies wholly inside the window.
  const oldest = Math.ceil((Date.parse(window.earliest) + MARGIN_MS) / 1000) * 1000;
  const counted = baseline === null ? Number.NaN : Date.parse(baseline.readAt);
  if (baseline !== null && Math.abs(counted - wanted) <= NEAR_MS && counted >= oldest) {
    const why = `about 24 hours ago, when production was counted (${readableInstant(baseline.readAt)})`;
    return { at: baseline.readAt, why, counted: baseline };
  }
  if (wanted >= oldest) return { at: instantOf(new Date(wanted)), why: "24 hours ago", counted: null };
  const reach = now.getTime() - Date.parse(window.earliest);
  if (reach < window.retentionSeconds * 1000 - YOUNG_MS) {
    // The first moments of a project are from before its first row.
    const at = instantOf(new Date(Math.floor((now.getTime() - reach / 2) / 1000) * 1000));
    const why = `the middle of a history that is younger than 24 hours (${readableInstant(at)})`;
    return { at, why, counted: null };
  }
  const at = instantOf(new Date(Math.min(oldest, now.getTime())));
  const why = `the oldest moment that the history reaches (${readableInstant(at)}): it is shorter than 24 hours`;
  return { at, why, counted: null };
}
