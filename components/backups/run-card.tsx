import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { BACKUP_STAGES, type BackupRun } from "@/lib/recovery/backup/run";
import { RUN_WORDS, STAGE_WORDS } from "./words";

/** How a run went, stage by stage, and what the tools said. */
export function RunCard({ run }: { run: BackupRun }) {
  const at = BACKUP_STAGES.indexOf(run.stage);
  const words = RUN_WORDS[run.state];
  return (
    <Card aria-label={`Run ${run.id}`}>
      <CardHeader title="How it was made" aside={<Chip tone={words.tone}>{words.word}</Chip>} />
      <ol className="px-4 py-2.5">
        {BACKUP_STAGES.map((stage, index) => {
          const state = stateOf(run, index, at);
          return (
            <li key={stage} className="flex items-baseline gap-2 py-0.5">
              <span aria-hidden="true" className={cn("w-4 text-center", TONES[state])}>
                {SIGNS[state]}
              </span>
              <span className={state === "open" ? "text-ink-3" : undefined}>{STAGE_WORDS[stage]}</span>
              <span className="sr-only">, {state}</span>
            </li>
          );
        })}
      </ol>
      {run.failure === null ? null : (
        <p className="border-t border-line px-4 py-2.5 text-missing">
          {run.failure.message} <span className="text-ink-2">{run.failure.hint}</span>{" "}
          <span className="font-mono text-xs text-ink-2">{run.failure.code}</span>
        </p>
      )}
      {run.notes.length === 0 ? null : (
        <div className="border-t border-line px-4 py-2.5">
          <p className="mb-1 text-xs text-ink-3">What the tools said</p>
          <ul className="grid gap-0.5 font-mono text-xs [overflow-wrap:anywhere]">
            {run.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

type StageState = "done" | "failed" | "running" | "open";

const SIGNS: Readonly<Record<StageState, string>> = { done: "✓", failed: "✕", running: "…", open: "·" };
const TONES: Readonly<Record<StageState, string>> = {
  done: "text-ok",
  failed: "text-missing",
  running: "text-changed",
  open: "text-ink-3",
};

function stateOf(run: BackupRun, index: number, at: number): StageState {
  if (run.state === "succeeded" || index < at) return "done";
  if (index > at) return "open";
  return run.state === "failed" ? "failed" : "running";
}
