"use client";
import { Progress } from "@/components/ui/progress";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import type { BranchProgress } from "@/lib/recovery/branches/branch";

/** What Neon does for this branch now, what comes next, and how long it has taken. */
export function BranchProgressBar({ progress }: { progress: BranchProgress }) {
  const failed = progress.branch.state === "failed";
  const { bytes } = progress;
  return (
    <>
      <Progress
        stage={progress.stage}
        next={progress.next}
        done={progress.done}
        total={progress.total}
        elapsed={formatDuration(progress.elapsedMs)}
        failed={failed}
      />
      {bytes === undefined || bytes.done === 0 ? null : (
        <p className="text-xs text-ink-2">
          {formatBytes(bytes.done)} of {formatBytes(bytes.total)} of the backup read
        </p>
      )}
    </>
  );
}
