import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/lib/format/duration";
import { BACKUP_STAGES, type BackupRun } from "@/lib/recovery/backup/run";
import { stageTimes } from "@/lib/recovery/backup/stage-times";
import { STAGE_WORDS } from "./words";

type StageState = "done" | "failed" | "running" | "open";

const SIGNS: Readonly<Record<StageState, string>> = { done: "✓", failed: "✕", running: "…", open: "·" };
const TONES: Readonly<Record<StageState, string>> = {
  done: "text-ok",
  failed: "text-missing",
  running: "text-changed",
  open: "text-ink-3",
};

/** Stage by stage, each with the time that it took up to `now`. */
export function StageList({ run, now }: { run: BackupRun; now: Date }) {
  const at = BACKUP_STAGES.indexOf(run.stage);
  const times = stageTimes(run, now);
  return (
    <ol aria-label="Stages">
      {BACKUP_STAGES.map((stage, index) => {
        const state = stateOf(run, index, at);
        const ms = times.get(stage);
        return (
          <li key={stage} className="flex items-baseline gap-2 py-0.5">
            <span aria-hidden="true" className={cn("w-4 text-center", TONES[state])}>
              {SIGNS[state]}
            </span>
            <span className={cn("flex-1", state === "open" && "text-ink-3")}>
              {STAGE_WORDS[stage]}
              <span className="sr-only">, {state}</span>
            </span>
            <span className="text-xs whitespace-nowrap text-ink-2">
              {ms === undefined ? null : formatDuration(ms)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function stateOf(run: BackupRun, index: number, at: number): StageState {
  if (run.state === "succeeded" || index < at) return "done";
  if (index > at) return "open";
  return run.state === "failed" ? "failed" : "running";
}
