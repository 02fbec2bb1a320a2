import { formatSeconds } from "@/lib/format/duration";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";

export type Clocked = Pick<IncidentSummary, "measured" | "noticedAt" | "targets">;

export interface ClockReading {
  /** `12 min 4 s`. */
  readonly elapsed: string;
  /** What that means beside the target. */
  readonly meaning: string;
  /** How much of the target is used up, from 0 to 1. */
  readonly share: number;
  readonly tone: "ok" | "changed" | "missing";
}

/** From here on the target is in danger. */
const LATE = 0.75;

/** What the RTO clock says at a moment; a stopped one says the same for ever. Pure. */
export function readClock({ measured, noticedAt, targets }: Clocked, nowMs: number): ClockReading {
  const seconds = measured.rtoRunning
    ? Math.max(0, Math.floor((nowMs - Date.parse(noticedAt)) / 1000))
    : measured.rtoSeconds;
  const target = targets.rtoSeconds;
  const share = target <= 0 ? 1 : Math.min(1, seconds / target);
  const met = seconds <= target;
  return {
    elapsed: formatSeconds(seconds),
    meaning: measured.rtoRunning ? running(seconds, target) : stopped(seconds, target),
    share,
    tone: !met ? "missing" : measured.rtoRunning && share >= LATE ? "changed" : "ok",
  };
}

function running(seconds: number, target: number): string {
  return seconds <= target
    ? `${formatSeconds(target - seconds)} left of ${formatSeconds(target)}`
    : `${formatSeconds(seconds - target)} over the target of ${formatSeconds(target)}`;
}

function stopped(seconds: number, target: number): string {
  return `${seconds <= target ? "within" : "more than"} the target of ${formatSeconds(target)}`;
}
