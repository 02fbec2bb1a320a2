"use client";
"use no memo";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Card, CardBar } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { Evidence } from "@/lib/recovery/incidents/incident";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import type { RunbookStep } from "@/lib/recovery/incidents/runbook";
import { AgreeButton } from "./agree-button";
import { toldWords } from "./answers";
import { BeginForm } from "./begin-form";
import { EvidenceList } from "./evidence-list";
import { SettleButtons } from "./settle-buttons";
import { StepGuide } from "./step-guide";
import { StepNow } from "./step-now";
import { optionsOf } from "./step-options";
import { TakeBack } from "./take-back";
import type { IncidentTools } from "./tools";
import { STANDINGS } from "./words";

const Checklist = dynamic(() => import("./checklist"));

/** Pages that the steps before this one left behind. */
function pagesBefore({ placed }: IncidentView, { after }: RunbookStep): readonly Evidence[] {
  return placed
    .filter(({ step }) => after.includes(step.id))
    .flatMap(({ record }) => record?.evidence ?? [])
    .filter(({ href }) => href !== undefined);
}

/** One step, large: what it is for, where it stands, what is done by whom, and the buttons. */
export function StepPanel({
  placed,
  current,
  ...tools
}: IncidentTools & { placed: PlacedStep; current: boolean }) {
  const { view, rights } = tools;
  const { step, number, standing } = placed;
  const options = optionsOf(view, placed, rights);
  const { word, tone } = STANDINGS[standing.kind];
  const told = standing.kind === "ready" ? [] : toldWords(step, view);
  const bar = (begin: ReactNode) => (
    <CardBar note={options.note ?? undefined}>
      {options.takeBack ? <TakeBack {...tools} placed={placed} /> : null}
      <SettleButtons {...tools} placed={placed} options={options} />
      {options.agree ? <AgreeButton {...tools} placed={placed} /> : null}
      {begin}
    </CardBar>
  );
  const acts = options.takeBack || options.settle || options.skip || options.note !== null;
  return (
    <Card aria-labelledby="step" edge={current ? "accent" : "line"}>
      <div className="grid gap-4 px-4 py-4 md:px-6 md:py-5">
        <div className="grid gap-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
            <span>
              {current ? "Now: step" : "Step"} {number} of {view.placed.length}, usually {step.minutes} min
            </span>
            <Chip tone={tone}>{word}</Chip>
            {step.danger === "typed" ? <Chip tone="missing">changes production</Chip> : null}
          </p>
          <h2 id="step" tabIndex={-1} className="text-title font-semibold tracking-[-0.02em] outline-none">
            {step.title}
          </h2>
          <p className="max-w-prose text-base text-ink-2">{step.why}</p>
        </div>
        <StepNow
          placed={placed}
          automatic={view.automatic.includes(step.id)}
          near={pagesBefore(view, step)}
        />
        <StepGuide view={view} placed={placed} />
        {step.items === undefined ? null : <Checklist {...tools} stepId={step.id} mayTick={options.settle} />}
        <EvidenceList evidence={told} />
      </div>
      {options.begin ? (
        <BeginForm key={step.id} {...tools} placed={placed} bar={bar} />
      ) : acts ? (
        bar(null)
      ) : null}
    </Card>
  );
}
