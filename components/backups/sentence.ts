import { formatRelative, formatUtc } from "@/lib/format/time";
import type { BackupView } from "@/lib/recovery/backup/view";
import type { RetentionPolicy } from "@/lib/recovery/retention/policy";

/** What is true of the backups now. */
export function backupsSentence(backups: readonly BackupView[], now: Date): string {
  const good = newestFirst(backups.filter(({ state }) => state === "good"));
  const [newest] = good;
  if (newest === undefined) {
    return backups.length === 0
      ? "There is no backup outside of Neon yet"
      : "No backup has been checked yet: none can be relied on";
  }
  const age = formatRelative(newest.takenAt, now.getTime());
  return good.length === 1
    ? `One checked backup lies outside of Neon, from ${age}`
    : `${good.length} checked backups lie outside of Neon, the newest from ${age}`;
}

/** How far back they reach and how many are kept. */
export function backupsNote(backups: readonly BackupView[], policy: RetentionPolicy, now: Date): string {
  const oldest = newestFirst(backups.filter(({ state }) => state === "good")).at(-1);
  const reach =
    oldest === undefined
      ? "Each is a complete copy of production, restorable on any Postgres."
      : `The oldest holds ${formatUtc(oldest.takenAt, "day", now.getUTCFullYear())}. Each is complete and restorable on any Postgres.`;
  return `${reach} ${policy.daily} daily and ${policy.monthly} monthly ones are kept.`;
}

export function newestFirst(backups: readonly BackupView[]): readonly BackupView[] {
  return backups.toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
}
