"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useProof } from "@/components/use-proof";
import type { Outcome } from "@/lib/recovery/errors";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import { openDraft, packDraft, type StepDraft } from "./draft";
import { type IncidentTools, REASON_STANDS, targetOf } from "./tools";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });
const TypedDialog = dynamic(() => import("@/components/typed-dialog"), { ssr: false });

/** The way back of a step, with a reason; of a grave one behind the typed name. */
export function TakeBack({ placed, view, acts, take }: IncidentTools & { placed: PlacedStep }) {
  const { step } = placed;
  const [asking, setAsking] = useState<Pick<StepDraft, "reason" | "confirmation"> | null>(null);
  const prove = useProof(`take back ${step.id}`, (packed) => setAsking(openDraft(packed)));
  const close = () => setAsking(null);
  const undo = async (reason: string, confirmation: string): Promise<Outcome<IncidentView>> => {
    const outcome = await acts.undo({ incidentId: view.id, stepId: step.id, reason, confirmation });
    if (outcome.ok) take(outcome.value);
    return outcome;
  };
  const undoTyped = async (confirmation: string, reason: string): Promise<string | null> => {
    const outcome = await undo(reason, confirmation);
    if (outcome.ok) return null;
    const typed = packDraft({ answers: {}, reason, confirmation });
    return prove(outcome, typed) ? null : `${outcome.message} ${outcome.hint}`;
  };
  const what = step.wayBack ?? "Nothing has to be undone: the step is only opened again.";
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking({ reason: "", confirmation: "" })}>
        Take it back
      </Button>
      {asking === null ? null : step.danger === "typed" ? (
        <TypedDialog
          title={`Take back: ${step.title}`}
          {...targetOf(view)}
          confirmLabel="Take it back"
          typed={asking.confirmation}
          reason={asking.reason}
          hint={REASON_STANDS}
          act={undoTyped}
          onClose={close}
        >
          <p>{what}</p>
        </TypedDialog>
      ) : (
        <ReasonDialog
          title={`Take back: ${step.title}`}
          description={what}
          label="Why?"
          hint={REASON_STANDS}
          confirmLabel="Take it back"
          act={(reason) => undo(reason, "")}
          onClose={close}
        />
      )}
    </>
  );
}
