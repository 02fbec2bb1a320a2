import { Time } from "@/components/ui/time";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";

/** The moment that a branch holds. */
export function BranchPoint({
  branch,
  layout = "stacked",
}: {
  branch: RecoveryBranch;
  layout?: "stacked" | "inline";
}) {
  const { point } = branch;
  if (point?.kind === "timestamp") return <Time at={point.at} layout={layout} />;
  if (point?.kind === "lsn") return <span className="font-mono text-xs">LSN {point.lsn}</span>;
  return (
    <span className="text-ink-3">
      {branch.production ? "follows the present" : "its parent's newest moment"}
    </span>
  );
}
