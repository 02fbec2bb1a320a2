import type { BackupRun } from "@/lib/recovery/backup/run";
import type { BackupView } from "@/lib/recovery/backup/view";
import { isOpen } from "./words";

const DAY_MS = 86_400_000;

export type DayState = "kept" | "pinned" | "goes" | "unchecked" | "failed" | "running" | "none" | "future";

/** One square of the calendar. */
export interface CalendarDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly state: DayState;
  /** The day's newest backup; null when there is none. */
  readonly backupId: string | null;
  /** Why it stays or goes, in a person's words. */
  readonly reasons: readonly string[];
  readonly until: string | null;
}

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Whole weeks from Monday to Sunday, the last one the present week. */
export function calendarDays(input: {
  readonly backups: readonly BackupView[];
  readonly runs: readonly BackupRun[];
  readonly now: Date;
  readonly weeks: number;
}): readonly CalendarDay[] {
  const today = dayText(input.now.getTime());
  const midnight = Date.parse(`${today}T00:00:00Z`);
  const monday = midnight - ((input.now.getUTCDay() + 6) % 7) * DAY_MS;
  const first = monday - (input.weeks - 1) * 7 * DAY_MS;
  const newest = new Map<string, BackupView>();
  for (const backup of input.backups.toSorted((a, b) => (a.takenAt < b.takenAt ? -1 : 1))) {
    if (backup.takenAt !== "") newest.set(dayText(Date.parse(backup.takenAt)), backup);
  }
  return Array.from({ length: input.weeks * 7 }, (_, index) => {
    const day = dayText(first + index * DAY_MS);
    const backup = newest.get(day);
    if (backup !== undefined) return withBackup(day, backup);
    const state = day > today ? "future" : withoutBackup(day, input.runs);
    return { day, state, backupId: null, reasons: [], until: null };
  });
}

function withBackup(day: string, backup: BackupView): CalendarDay {
  const { reasons, until } = keeping(backup);
  return { day, state: stateOf(backup), backupId: backup.id, reasons, until };
}

function stateOf(backup: BackupView): DayState {
  if (backup.pinned !== null) return "pinned";
  if (backup.kept.length === 0 && backup.goes !== null) return "goes";
  return backup.state === "good" ? "kept" : "unchecked";
}

function withoutBackup(day: string, runs: readonly BackupRun[]): DayState {
  const ofDay = runs.filter((run) => run.startedAt.startsWith(day));
  if (ofDay.some(isOpen)) return "running";
  return ofDay.some((run) => run.state === "failed") ? "failed" : "none";
}

/** Why a backup stays or goes, and the end of the copy that stays longest; null when one has no known end. */
export function keeping(backup: BackupView): {
  readonly reasons: readonly string[];
  readonly until: string | null;
} {
  const { kept, goes } = backup;
  if (kept.length === 0) return { reasons: goes === null ? [] : [goes], until: null };
  const ends = kept.map(({ until }) => until);
  return {
    reasons: [...new Set(kept.flatMap((one) => one.reasons))],
    until: ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null),
  };
}

/** What goes next and when if a backup succeeds each day, the soonest first. */
export function nextToGo(
  backups: readonly BackupView[],
  most: number,
): readonly { readonly id: string; readonly until: string; readonly reasons: readonly string[] }[] {
  return backups
    .flatMap((backup) =>
      backup.kept.flatMap(({ id, until, reasons }) => (until === null ? [] : [{ id, until, reasons }])),
    )
    .toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
    .slice(0, most);
}
