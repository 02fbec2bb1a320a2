import type { BackupRun } from "./run";

/** A sign of life comes every few seconds; after this long the process is gone, or as good as gone. */
export const DEAD_AFTER_MS = 10 * 60_000;
const NEVER_PICKED_MS = 3 * 3_600_000;

/** A running run without a sign of life. Pure. */
export function isKilled(run: BackupRun, now: Date): boolean {
  return run.state === "running" && now.getTime() - Date.parse(run.heartbeatAt) > DEAD_AFTER_MS;
}

/** A run that nobody began: it would stand in the way of all others. */
export function neverPicked(run: BackupRun, now: Date): boolean {
  return run.state === "queued" && now.getTime() - Date.parse(run.heartbeatAt) > NEVER_PICKED_MS;
}
