"use client";
"use no memo";
import { cn } from "@/components/ui/cn";
import { useNow } from "@/components/ui/use-now";
import { type Clocked, readClock } from "./clock";

const TEXT = { ok: "text-ok", changed: "text-changed", missing: "text-missing" } as const;
const BAR = { ok: "bg-ok", changed: "bg-changed", missing: "bg-missing" } as const;

/** The bare figure, for a line of text. The server's second and the browser's may differ: the next tick settles it. */
export function Elapsed({ clocked }: { clocked: Clocked }) {
  const elapsed = useNow((now) => readClock(clocked, now).elapsed);
  const tone = useNow((now) => readClock(clocked, now).tone);
  return (
    <span
      role="timer"
      suppressHydrationWarning
      className={cn("font-semibold whitespace-nowrap tabular-nums", TEXT[tone])}
    >
      {elapsed}
    </span>
  );
}

/** How long the way back takes, or took, against its target; the bar fills up with it. */
export function RtoClock({ clocked, large = false }: { clocked: Clocked; large?: boolean }) {
  const { rtoRunning } = clocked.measured;
  const meaning = useNow((now) => readClock(clocked, now).meaning);
  const tone = useNow((now) => readClock(clocked, now).tone);
  const percent = useNow((now) => Math.round(readClock(clocked, now).share * 1000) / 10);
  return (
    <div className="grid min-w-0 gap-1">
      <p className="text-xs text-ink-3">
        {rtoRunning ? "Since it was noticed (RTO)" : "Until the service was back (RTO)"}
      </p>
      <p className={large ? "text-[32px]/[36px] tracking-[-0.02em]" : "text-figure tracking-[-0.02em]"}>
        <Elapsed clocked={clocked} />
      </p>
      <div
        aria-hidden="true"
        className="h-1.5 overflow-hidden rounded-full bg-sunken shadow-[inset_0_0_0_1px_var(--line)]"
      >
        <div
          suppressHydrationWarning
          className={cn("h-full rounded-full", BAR[tone])}
          style={{ width: `${Math.max(1.5, percent)}%` }}
        />
      </div>
      <p suppressHydrationWarning className={cn("text-xs", TEXT[tone])}>
        {meaning}
      </p>
    </div>
  );
}
