"use client";
"use no memo";
import dynamic from "next/dynamic";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody } from "@/components/ui/card";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { IncidentActs, IncidentRights } from "./acts";
import { CloseButton } from "./close-button";
import { IncidentActions, IncidentHeader } from "./incident-header";
import { LinksCard } from "./links-card";
import { PeopleIn } from "./people-in";
import { RtoClock } from "./rto-clock";
import { StepList } from "./step-list";
import { StepPanel } from "./step-panel";
import { TimelineCard } from "./timeline-card";
import type { IncidentTools } from "./tools";
import { useChosenStep } from "./use-chosen-step";
import { useIncident } from "./use-incident";
import { useSurroundings } from "./use-surroundings";

export interface IncidentDetailProps {
  initial: IncidentView;
  rights: IncidentRights;
  acts: IncidentActs;
}

const CarriedCard = dynamic(() => import("./carried-card"));
const ResultCard = dynamic(() => import("./result-card"));

/** Steps that are about newer rows. */
const CARRIES: ReadonlySet<string> = new Set(["what_we_lose", "carry_forward"]);

/** One incident, live for everybody who is in it: the clock, the step that needs somebody, and all that happened. */
export function IncidentDetail({ initial, rights, acts }: IncidentDetailProps) {
  const { view, failure, take } = useIncident(initial, rights.run);
  const { shown, current, choose } = useChosenStep(view.placed);
  useSurroundings(view);
  const open = view.state === "open";
  const tools: IncidentTools = { view, rights, acts, take };
  const look = (stepId: string | null) => {
    choose(stepId);
    // On a phone the list stands below: whoever chose a step there wants to see it.
    document.getElementById("step-place")?.scrollIntoView({ block: "start" });
  };
  return (
    <>
      <IncidentHeader tools={tools} settled={open && current === null} />
      {failure === null ? null : (
        <div className="mb-4">
          <FailureState failure={failure} />
        </div>
      )}
      <Card aria-label="Clock and people" className="mb-4">
        <div className="grid gap-x-8 gap-y-3 px-4 py-3 md:py-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,220px)] md:px-6">
          <RtoClock clocked={view} large />
          <PeopleIn view={view} />
        </div>
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px] lg:grid-rows-[auto_1fr]">
        <div id="step-place" className="grid min-w-0 scroll-mt-14 gap-4">
          {open ? null : <ResultCard view={view} />}
          {shown === null ? null : (
            <StepPanel
              key={shown.step.id}
              {...tools}
              placed={shown}
              current={open && shown.step.id === current?.step.id}
            />
          )}
          {shown !== null && CARRIES.has(shown.step.id) ? <CarriedCard {...tools} /> : null}
          {open && shown !== null && current !== null && shown !== current ? (
            <div>
              <Button onClick={() => look(null)}>Back to now: {current.step.title}</Button>
            </div>
          ) : null}
          {open && current === null ? <Settled {...tools} /> : null}
        </div>
        <div className="grid min-w-0 gap-4 lg:col-start-2 lg:row-span-2">
          <StepList view={view} shown={shown?.step.id ?? null} onChoose={look} />
          <LinksCard links={view.links} />
        </div>
        <TimelineCard {...tools} />
        {open ? (
          <div className="flex flex-wrap gap-2 md:hidden">
            <IncidentActions tools={tools} settled={current === null} />
          </div>
        ) : null}
      </div>
    </>
  );
}

/** Nothing is left to do but to say how it ended. */
function Settled(tools: IncidentTools) {
  return (
    <Card aria-labelledby="settled" edge="accent">
      <CardBody className="grid gap-1">
        <h2 id="settled" className="text-title font-semibold tracking-[-0.02em]">
          Every step is settled
        </h2>
        <p className="text-ink-2">
          Look once more whether people have what they had. Then close the incident and say how it ended.
        </p>
      </CardBody>
      {tools.rights.run ? (
        <CardBar>
          <CloseButton {...tools} primary />
        </CardBar>
      ) : null}
    </Card>
  );
}
