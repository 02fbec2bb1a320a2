import type { BackupView } from "@/lib/recovery/backup/view";

const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** One month of the calendar. */
export interface CalendarMonth {
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  /** `Nov`, and with the year where it begins. */
  readonly name: string;
  /** The backup that is kept for it; null when there is none. */
  readonly backupId: string | null;
  readonly reasons: readonly string[];
}

/** The last months, the oldest first, each with the backup that retention keeps for it. */
export function calendarMonths(
  backups: readonly BackupView[],
  now: Date,
  count: number,
): readonly CalendarMonth[] {
  const held = new Map<string, { readonly id: string; readonly reasons: readonly string[] }>();
  for (const { id, takenAt, kept } of backups) {
    const monthly = kept.find(({ tier }) => tier === "monthly");
    if (monthly !== undefined) held.set(takenAt.slice(0, 7), { id, reasons: monthly.reasons });
  }
  return Array.from({ length: count }, (_, index) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - index), 1));
    const month = first.toISOString().slice(0, 7);
    const short = NAMES[first.getUTCMonth()] ?? "";
    const year =
      index === 0 || first.getUTCMonth() === 0 ? ` ${String(first.getUTCFullYear()).slice(2)}` : "";
    const found = held.get(month);
    return { month, name: `${short}${year}`, backupId: found?.id ?? null, reasons: found?.reasons ?? [] };
  });
}
