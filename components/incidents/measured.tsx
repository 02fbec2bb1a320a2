import { TargetWord } from "@/components/posture/target-word";
import { formatSeconds } from "@/lib/format/duration";

/** A measured length of time beside its target. */
export function Measured({ seconds, target }: { seconds: number | null; target: number }) {
  if (seconds === null) return <span className="text-ink-3">not known</span>;
  return (
    <span>
      {formatSeconds(seconds)}{" "}
      <span className="text-xs">
        <TargetWord seconds={seconds} targetSeconds={target} />
      </span>
    </span>
  );
}
