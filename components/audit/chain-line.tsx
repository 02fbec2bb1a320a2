import { FailureState } from "@/components/failure-state";
import { shorten } from "@/components/ui/mono-id";
import type { Outcome } from "@/lib/recovery/errors";

export interface ChainLineProps {
  /** What checking the entries in sight said; null when they do not follow each other (a filter is set). */
  readonly chain: Outcome<{ readonly head: string }> | null;
  readonly first: number;
  readonly last: number;
}

/** Whether the entries in sight are what was written, each following from the one before it. */
export function ChainLine({ chain, first, last }: ChainLineProps) {
  if (chain === null) return null;
  if (!chain.ok) return <FailureState failure={chain} />;
  return (
    <p className="text-xs text-ink-3">
      Checked now: entries {first} to {last} are what was written, and each follows from the one before it.
      Head{" "}
      <span className="font-mono" title={chain.value.head}>
        {shorten(chain.value.head)}
      </span>
    </p>
  );
}
