"use client";
"use no memo";
import { formatLocal, formatRelative, formatUtc, type Precision } from "@/lib/format/time";
import { cn } from "./cn";
import { useNow, useOffsetAt } from "./use-now";

export interface TimeProps {
  /** RFC 3339; more digits than milliseconds are fine. */
  at: string;
  precision?: Precision;
  /** `inline`: all on one line. `stacked`: UTC above, local and age below. `utc` and `age`: one of them, the rest on hover. */
  layout?: "inline" | "stacked" | "utc" | "age";
  className?: string;
}

/** The viewer's clock; keeps its place empty until the browser knows its zone, so that nothing jumps. */
function Local({ at }: { at: string }) {
  const offset = useOffsetAt(Date.parse(at));
  return (
    <span className={cn("inline-block min-w-[14ch] font-mono", offset === null && "invisible")}>
      {formatLocal(at, offset ?? 0)}
    </span>
  );
}

/** How long ago, kept true. The server's and the browser's second may differ: the next tick settles it. */
export function Age({ at, className }: { at: string; className?: string }) {
  const text = useNow((now) => formatRelative(at, now));
  return (
    <span suppressHydrationWarning className={className}>
      {text}
    </span>
  );
}

/** A moment: UTC first, the viewer's local time beside it, the age third. */
export function Time({ at, precision = "second", layout = "inline", className }: TimeProps) {
  const year = useNow((now) => new Date(now).getUTCFullYear());
  const utc = formatUtc(at, precision, year);
  if (layout === "age") {
    return (
      <time dateTime={at} title={utc} className={cn("whitespace-nowrap", className)}>
        <Age at={at} />
      </time>
    );
  }
  const clock = <span className="font-mono text-[0.93em] whitespace-nowrap">{utc}</span>;
  if (layout === "utc") {
    return (
      <time dateTime={at} className={className}>
        {clock}
      </time>
    );
  }
  if (layout === "stacked") {
    return (
      <time dateTime={at} className={cn("inline-grid", className)}>
        {clock}
        <span className="text-xs whitespace-nowrap text-ink-3">
          <Local at={at} /> · <Age at={at} />
        </span>
      </time>
    );
  }
  return (
    <time dateTime={at} className={cn("inline-flex flex-wrap items-baseline gap-x-2", className)}>
      {clock}
      <span className="text-xs whitespace-nowrap text-ink-3">
        <Local at={at} /> · <Age at={at} />
      </span>
    </time>
  );
}
