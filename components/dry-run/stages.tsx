import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/lib/format/duration";
import { DRY_RUN_STAGES, type DryRun } from "@/lib/recovery/dry-runs/dry-run";
import { STAGE_WORDS } from "./words";

const SIGNS = { done: "✓", running: "…", open: "·" } as const;
const TONES = { done: "text-ok", running: "text-changed", open: "text-ink-3" } as const;

/** How far a dry run is, stage by stage. */
export function DryRunStages({ run }: { run: DryRun }) {
  const took = new Map(run.stages.map(({ stage, ms }) => [stage, ms]));
  return (
    <ol aria-label="Stages of the dry run" aria-live="polite">
      {DRY_RUN_STAGES.map((stage) => {
        const ms = took.get(stage);
        const here = run.stage === stage && run.state === "running";
        const state = ms !== undefined ? "done" : here ? "running" : "open";
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
