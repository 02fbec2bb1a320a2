"use no memo";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import { STANDINGS } from "./words";

/** What a step needs, what Rekindle does, what a person does, how one knows, and the way back. */
export function StepGuide({ view, placed: { step } }: { view: IncidentView; placed: PlacedStep }) {
  const automatic = view.automatic.includes(step.id);
  const needs = view.placed.filter(
    ({ step: { id }, standing }) => step.after.includes(id) && standing.kind !== "not_needed",
  );
  return (
    <dl className="grid gap-x-4 gap-y-2.5 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
      {automatic && step.automatic !== null ? <Line name="Rekindle does">{step.automatic}</Line> : null}
      {step.manual === null ? null : <Line name={automatic ? "You do" : "Do"}>{step.manual}</Line>}
      {!automatic && step.manual === null && step.automatic !== null ? (
        <Line name="By hand">{step.automatic}</Line>
      ) : null}
      <Line name="Done when">{step.check}</Line>
      <Line name="Way back">{step.wayBack ?? "There is nothing to take back."}</Line>
      {needs.length === 0 ? null : (
        <Line name="Needs">
          <span className="grid gap-0.5">
            {needs.map(({ step: { id, title }, standing: { kind } }) => (
              <span key={id}>
                <span aria-hidden="true">{STANDINGS[kind].sign} </span>
                {title} <span className="text-ink-3">({STANDINGS[kind].word})</span>
              </span>
            ))}
          </span>
        </Line>
      )}
    </dl>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere] max-sm:mb-1">{children}</dd>
    </div>
  );
}
