import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import { type Drill, type DrillStage, STAGES_OF } from "@/lib/recovery/drills/drill";
import { DRILL_STAGE_WORDS, DRILL_WORDS } from "./words";

/** Stage by stage, each with its time; the one that runs tells its bytes. */
export function StagesCard({ drill }: { drill: Drill }) {
  const took = new Map(drill.stages.map(({ stage, ms }) => [stage, ms]));
  const longest = Math.max(1, ...drill.stages.map(({ ms }) => ms));
  const words = DRILL_WORDS[drill.state];
  return (
    <Card aria-labelledby="stages">
      <CardHeader id="stages" title="Stages" aside={<Chip tone={words.tone}>{words.word}</Chip>} />
      <ol aria-live="polite">
        {STAGES_OF[drill.kind].map((stage) => {
          const ms = took.get(stage);
          return (
            <li
              key={stage}
              className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-2 border-b border-line px-4 py-2 last:border-b-0"
            >
              <Sign drill={drill} stage={stage} done={ms !== undefined} />
              <span className="grid gap-1">
                <span className={ms === undefined && drill.stage !== stage ? "text-ink-3" : undefined}>
                  {DRILL_STAGE_WORDS[stage]}
                </span>
                {ms === undefined ? (
                  <Now drill={drill} stage={stage} />
                ) : (
                  <span
                    aria-hidden="true"
                    className="h-1 rounded-full bg-accent"
                    style={{ width: `${Math.max(0.5, (ms / longest) * 100)}%` }}
                  />
                )}
              </span>
              <span className="text-xs whitespace-nowrap text-ink-2">
                {ms === undefined ? "" : formatDuration(ms)}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function Sign({ drill, stage, done }: { drill: Drill; stage: DrillStage; done: boolean }) {
  const here = drill.stage === stage && !done;
  const failed = here && drill.state === "failed";
  const [sign, word, tone] = done
    ? ["✓", "done", "text-ok"]
    : failed
      ? ["✕", "failed", "text-missing"]
      : here && drill.state === "running"
        ? ["…", "running", "text-changed"]
        : ["·", "open", "text-ink-3"];
  return (
    <span className={cn("text-center", tone)}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{word}</span>
    </span>
  );
}

function Now({ drill, stage }: { drill: Drill; stage: DrillStage }) {
  if (drill.state !== "running" || drill.stage !== stage || drill.progress.total === 0) return null;
  const { bytes, total, table } = drill.progress;
  return (
    <span className="text-xs text-ink-2">
      {formatBytes(bytes)} of {formatBytes(total)}
      {table === null ? "" : ` · ${table}`}
    </span>
  );
}
