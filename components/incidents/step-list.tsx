"use client";
"use no memo";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import { STANDINGS, tookWords } from "./words";

const SIGNS = {
  neutral: "text-ink-3",
  accent: "text-accent",
  changed: "text-changed",
  ok: "text-ok",
  missing: "text-missing",
  added: "text-added",
} as const;

export interface StepListProps {
  view: IncidentView;
  /** The step that is shown large. */
  shown: string | null;
  onChoose: (stepId: string) => void;
}

/** All steps in order, each with where it stands and what came of it; any of them can be looked at. */
export function StepList({ view, shown, onChoose }: StepListProps) {
  const over = view.placed.filter(({ standing: { kind } }) =>
    ["done", "skipped", "not_needed"].includes(kind),
  );
  return (
    <Card aria-labelledby="steps">
      <CardHeader
        id="steps"
        title="Steps"
        aside={
          <Chip>
            {over.length} of {view.placed.length}
          </Chip>
        }
      />
      <ol>
        {view.placed.map((placed) => (
          <li key={placed.step.id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              aria-current={placed.step.id === shown ? "step" : undefined}
              onClick={() => onChoose(placed.step.id)}
              className={cn(
                "grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-2 px-4 py-2.5 text-left hover:bg-sunken",
                placed.step.id === shown && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <OneStep placed={placed} />
            </button>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function OneStep({ placed }: { placed: PlacedStep }) {
  const { step, standing, record } = placed;
  const { word, sign, tone } = STANDINGS[standing.kind];
  const later = standing.kind === "locked" || standing.kind === "not_needed";
  const said = saidOf(placed);
  const took = tookWords(placed);
  return (
    <>
      <span aria-hidden="true" className={cn("text-center", SIGNS[tone])}>
        {sign}
      </span>
      <span className="grid min-w-0 gap-0.5">
        <span className={later ? "text-ink-3" : "font-medium"}>{step.title}</span>
        {said === null ? null : (
          <span className="line-clamp-2 text-xs text-ink-2 [overflow-wrap:anywhere]">{said}</span>
        )}
        {record === null ? null : (
          <span className="text-xs text-ink-3">
            {record.byName}
            {took === null ? "" : `, ${took}`}
          </span>
        )}
      </span>
      <span className={cn("text-xs whitespace-nowrap", SIGNS[tone])}>{word}</span>
    </>
  );
}

/** The one line that says most about a step. */
function saidOf({ standing, record }: PlacedStep): string | null {
  if (standing.kind === "failed") return record?.failure?.message ?? null;
  if (standing.kind === "skipped" || standing.kind === "undone") return record?.reason ?? null;
  return record?.progress ?? record?.reason ?? null;
}
