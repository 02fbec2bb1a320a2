import { type Failure, fail } from "../errors";
import { readableSpan } from "../history/instant";
import type { Manifest } from "./manifest";

/** Before anything was measured: a cautious guess. */
const UNMEASURED_BYTES_PER_SECOND = 15_000_000;
/** What a function may use of its time: the rest is for what no estimate knows. */
const USABLE = 0.8;
const REMEMBERED = 5;

/** Seconds that a backup of this many bytes would take, by what the last ones took. */
export function estimateSeconds(databaseBytes: number | null, newestFirst: readonly Manifest[]): number {
  const last = newestFirst.slice(0, REMEMBERED);
  const rates = last
    .filter((one) => one.durationMs > 0)
    .map((one) => (one.bytes.plain / one.durationMs) * 1000)
    .sort((a, b) => a - b);
  const rate = rates[Math.floor(rates.length / 2)] ?? UNMEASURED_BYTES_PER_SECOND;
  const size = last[0]?.bytes.plain ?? databaseBytes ?? 0;
  return rate > 0 ? size / rate : Number.POSITIVE_INFINITY;
}

/** The refusal of a backup that would be cut off where it would run now; null when it fits. */
export function refuseTooLong(seconds: number, limitSeconds: number | null): Failure | null {
  if (limitSeconds === null || seconds <= limitSeconds * USABLE) return null;
  const needs = Number.isFinite(seconds) ? `about ${readableSpan(seconds)}` : "an unknown time";
  return fail(
    "preflight_failed",
    `A backup takes ${needs}, and here a job is cut off after ${readableSpan(limitSeconds)}.`,
    "Nothing was started. Run `npm run worker` on any machine, or let the GitHub Actions workflow backup.yml take it.",
  );
}
