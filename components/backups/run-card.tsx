import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { BackupRun } from "@/lib/recovery/backup/run";
import { StageList } from "./stage-list";
import { RUN_WORDS } from "./words";

/** How a run went, stage by stage as far as its last sign of life, and what the tools said. */
export function RunCard({ run }: { run: BackupRun }) {
  const words = RUN_WORDS[run.state];
  return (
    <Card aria-label={`Run ${run.id}`}>
      <CardHeader title="How it was made" aside={<Chip tone={words.tone}>{words.word}</Chip>} />
      <div className="px-4 py-2.5">
        <StageList run={run} now={new Date(run.heartbeatAt)} />
      </div>
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
