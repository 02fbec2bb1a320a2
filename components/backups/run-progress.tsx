"use client";
import { Progress } from "@/components/ui/progress";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import { BACKUP_STAGES } from "@/lib/recovery/backup/run";
import type { RunProgress } from "@/lib/recovery/backup/view";
import { STAGE_WORDS } from "./words";

/** What a run does now: its stage, bytes, rate, and for how long. */
export function RunProgressBar({ progress }: { progress: RunProgress }) {
  const { run, elapsedMs } = progress;
  const index = BACKUP_STAGES.indexOf(run.stage);
  const next = BACKUP_STAGES[index + 1];
  const failed = run.state === "failed";
  const done = run.state === "succeeded";
  const stage = STAGE_WORDS[run.stage];
  return (
    <div className="grid gap-1">
      <Progress
        stage={failed ? `Failed at: ${stage}` : done ? "Done" : stage}
        next={failed || done || next === undefined ? null : STAGE_WORDS[next]}
        done={done ? BACKUP_STAGES.length : index}
        total={BACKUP_STAGES.length}
        elapsed={formatDuration(elapsedMs)}
        failed={failed}
      />
      <p className="min-h-[18px] text-xs text-ink-2">{bytesWords(progress)}</p>
    </div>
  );
}

function bytesWords({ run, bytesPerSecond, expectedBytes }: RunProgress): string {
  if (run.bytes.plain === 0) return "";
  const open = run.state === "running";
  const of = open && expectedBytes !== null ? ` of about ${formatBytes(expectedBytes)}` : "";
  const rate = bytesPerSecond === null ? "" : ` · ${formatBytes(bytesPerSecond)}/s`;
  const again = run.attempt > 1 ? ` · attempt ${run.attempt}` : "";
  return `${formatBytes(run.bytes.plain)}${of} dumped, ${formatBytes(run.bytes.stored)} stored${rate}${again}`;
}
