"use client";
import { useNow } from "@/components/ui/use-now";
import { formatUtcStamp } from "@/lib/format/time";

/** The time that everything in the console is told in. */
export function UtcClock() {
  const text = useNow(formatUtcStamp);
  return (
    <time suppressHydrationWarning className="font-mono text-xs whitespace-nowrap text-ink-3 max-xl:hidden">
      {text}
    </time>
  );
}
