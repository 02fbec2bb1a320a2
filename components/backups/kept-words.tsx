import { formatUtc } from "@/lib/format/time";
import type { BackupView } from "@/lib/recovery/backup/view";
import { keeping } from "./calendar-days";

/** Until when a backup stays, and why. */
export function KeptWords({ backup, year }: { backup: BackupView; year: number }) {
  const { reasons, until } = keeping(backup);
  if (backup.kept.length === 0) {
    return <span>{backup.goes === null ? "until somebody removes it" : `goes: ${backup.goes}`}</span>;
  }
  return (
    <span>
      {until === null ? "no end in sight" : `until ${formatUtc(`${until}T00:00:00Z`, "day", year)}`}
      <span className="text-ink-3"> · {reasons.join(", ")}</span>
    </span>
  );
}
