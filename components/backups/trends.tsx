import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { BackupView } from "@/lib/recovery/backup/view";
import { samplesOf } from "./anomalies";
import { Trend } from "./trend";

const SHOWN = 60;

/** Size, duration and rows of the last backups: a dump that is suddenly small is the first sign of a loss. */
export function Trends({ backups }: { backups: readonly BackupView[] }) {
  const last = backups
    .filter(({ kind }) => kind === "backup")
    .toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1))
    .slice(0, SHOWN);
  const samples = (value: (one: BackupView) => number | null) =>
    samplesOf(
      last.flatMap((one) => {
        const found = value(one);
        return found === null ? [] : [{ id: one.id, at: one.takenAt, value: found }];
      }),
    );
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Trend name="Size" samples={samples((one) => one.bytes.stored)} format={formatBytes} />
      <Trend name="Duration" samples={samples((one) => one.durationMs)} format={formatDuration} />
      <Trend name="Rows" samples={samples((one) => one.rows)} format={formatCount} />
    </div>
  );
}
