"use client";
import { Progress } from "@/components/ui/progress";
import { formatDuration } from "@/lib/format/duration";
import type { BranchProgress } from "@/lib/recovery/branches/branch";

/** What Neon does for this branch now, what comes next, and how long it has taken. */
export function BranchProgressBar({ progress }: { progress: BranchProgress }) {
  const failed = progress.branch.state === "failed";
  return (
    <Progress
      stage={progress.stage}
      next={progress.next}
      done={progress.done}
      total={progress.total}
      elapsed={formatDuration(progress.elapsedMs)}
      failed={failed}
    />
  );
}
