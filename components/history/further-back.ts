import { plural } from "@/lib/format/number";
import { formatUtc } from "@/lib/format/time";
import type { BackupView } from "@/lib/recovery/backup/view";
import type { HistoryWindow } from "@/lib/recovery/history/moment";

/** What the backups add to the window, e.g. “23 backups reach further back, to 1 Jan”; null when they add nothing. */
export function furtherBack(backups: readonly BackupView[], window: HistoryWindow): string | null {
  const earliest = Date.parse(window.earliest);
  const older = backups
    .filter(({ state, takenAt }) => state === "good" && Date.parse(takenAt) < earliest)
    .map(({ takenAt }) => takenAt)
    .toSorted();
  const [oldest] = older;
  if (oldest === undefined) return null;
  const year = new Date(window.latest).getUTCFullYear();
  const reach = older.length === 1 ? "1 backup reaches" : `${plural(older.length, "backup")} reach`;
  return `${reach} further back, to ${formatUtc(oldest, "day", year)}`;
}
