import { formatCount } from "@/lib/format/number";
import { cn } from "./cn";

export interface ProgressProps {
  /** What happens now, in words. */
  stage: string;
  /** What comes after it; null at the end. */
  next: string | null;
  done: number;
  total: number;
  /** E.g. `1.4 s`; kept by the caller. */
  elapsed?: string;
  failed?: boolean;
}

/** Progress that names its stage and what comes next. A screen reader hears the stage when it changes. */
export function Progress({ stage, next, done, total, elapsed, failed = false }: ProgressProps) {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div className="grid gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <p aria-live="polite" className={cn("font-medium", failed && "text-missing")}>
          {stage}
        </p>
        <p className="text-xs whitespace-nowrap text-ink-3">
          {total > 0 ? `${formatCount(Math.min(done, total))} of ${formatCount(total)}` : null}
          {elapsed === undefined ? null : ` · ${elapsed}`}
        </p>
      </div>
      <div
        role="progressbar"
        aria-label={stage}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-1.5 overflow-hidden rounded-full bg-sunken shadow-[inset_0_0_0_1px_var(--line)]"
      >
        <div
          className={cn(
            "h-full rounded-full transition-[width] duration-300",
            failed ? "bg-missing" : "bg-accent",
            !failed && share < 1 && "animate-breathe",
          )}
          style={{ width: `${Math.max(4, share * 100)}%` }}
        />
      </div>
      <p className="min-h-[18px] text-xs text-ink-3">{next === null ? null : `Then: ${next}`}</p>
    </div>
  );
}
