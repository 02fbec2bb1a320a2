"use client";
"use no memo";
import dynamic from "next/dynamic";
import { type FormEvent, type ReactNode, useId, useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { useProof } from "@/components/use-proof";
import type { Failure } from "@/lib/recovery/errors";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import { knownAnswers } from "./answers";
import { openDraft, packDraft } from "./draft";
import { StepFields } from "./step-fields";
import { type IncidentTools, targetOf } from "./tools";

const TypedDialog = dynamic(() => import("@/components/typed-dialog"), { ssr: false });

export interface BeginFormProps extends IncidentTools {
  placed: PlacedStep;
  /** Draws the bar around the button that begins. */
  bar: (begin: ReactNode) => ReactNode;
}

/** What the step asks for and the button that has Rekindle do it; what is grave is typed first. */
export function BeginForm({ placed, bar, view, acts, take }: BeginFormProps) {
  const { step, standing } = placed;
  const form = useId();
  const [answers, setAnswers] = useState(() => knownAnswers(step, view));
  const [asking, setAsking] = useState<{ typed: string } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const prove = useProof(`begin ${step.id}`, (packed) => {
    const draft = openDraft(packed);
    setAnswers((before) => ({ ...before, ...draft.answers }));
    setAsking({ typed: draft.confirmation });
  });
  const begin = async (confirmation: string): Promise<Failure | null> => {
    const outcome = await acts.start({ incidentId: view.id, stepId: step.id, answers, confirmation });
    if (!outcome.ok) return outcome;
    take(outcome.value);
    return null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (step.danger === "typed") return setAsking({ typed: "" });
    start(async () => setFailure(await begin("")));
  };
  const beginTyped = async (confirmation: string): Promise<string | null> => {
    const problem = await begin(confirmation);
    if (problem === null) return null;
    const secrets = new Set((step.asks ?? []).flatMap(({ name, kind }) => (kind === "secret" ? [name] : [])));
    const kept = Object.fromEntries(Object.entries(answers).filter(([name]) => !secrets.has(name)));
    const typed = packDraft({ answers: kept, reason: "", confirmation });
    return prove(problem, typed) ? null : `${problem.message} ${problem.hint}`;
  };
  return (
    <>
      <form id={form} className="grid gap-4 px-4 pb-4 empty:hidden md:px-6" onSubmit={submit}>
        <StepFields
          fields={step.asks ?? []}
          answers={answers}
          sealed={view.sealed}
          onChange={(name, text) => setAnswers((before) => ({ ...before, [name]: text }))}
        />
        {failure === null ? null : <FailureState failure={failure} />}
      </form>
      {bar(
        <Button type="submit" form={form} variant="primary" busy={busy}>
          {standing.kind === "ready" ? "Begin this step" : "Begin it again"}
        </Button>,
      )}
      {asking === null ? null : (
        <TypedDialog
          title={step.title}
          {...targetOf(view)}
          confirmLabel="Begin"
          typed={asking.typed}
          act={beginTyped}
          onClose={() => setAsking(null)}
        >
          <p>{step.automatic}</p>
          <p>Way back: {step.wayBack ?? "there is none"}</p>
          {view.needsSecond ? <p>A second admin has to agree before it is done.</p> : null}
        </TypedDialog>
      )}
    </>
  );
}
