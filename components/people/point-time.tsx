import { Time } from "@/components/ui/time";
import type { PointInTime } from "@/lib/recovery/history/moment";

/** The moment that a branch stands at. A branch of the newest state stands at its own making. */
export function PointTime({ point, fallback }: { point: PointInTime | null; fallback: string }) {
  if (point?.kind === "timestamp") return <Time at={point.at} />;
  if (point?.kind === "lsn") return <span className="font-mono text-xs">LSN {point.lsn}</span>;
  return <Time at={fallback} />;
}
