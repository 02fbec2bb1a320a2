"use client";
import { useNow, useOffsetAt } from "@/components/ui/use-now";
import { formatSeconds } from "@/lib/format/duration";
import { formatLocal } from "@/lib/format/time";
import type { MomentControl } from "./use-moment";

/** The chosen moment once more: how long ago, and what the viewer's own clock said. */
export function MomentNote({ moment }: { moment: MomentControl }) {
  const seconds = Math.floor(moment.ms / 1000);
  const before = useNow((now) => formatSeconds(Math.max(0, now / 1000 - seconds)));
  const offset = useOffsetAt(moment.ms);
  if (!moment.reading.ok) return "No moment is chosen yet.";
  const { point } = moment.reading.value;
  if (point.kind === "lsn") return `LSN ${point.lsn}`;
  if (point.kind === "head") return "The newest moment, taken when the branch is made";
  return (
    <>
      <span suppressHydrationWarning>{before}</span> before now
      <span className={offset === null ? "invisible" : undefined}>
        {" · your time "}
        {formatLocal(point.at, offset ?? 0)}
      </span>
    </>
  );
}
