"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useProof } from "@/components/use-proof";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import { openDraft, packDraft } from "./draft";
import { type IncidentTools, targetOf } from "./tools";

const TypedDialog = dynamic(() => import("@/components/typed-dialog"), { ssr: false });

/** The second person of something grave types the name, too; then it is done. */
export function AgreeButton({
  placed: { step, record },
  view,
  acts,
  take,
}: IncidentTools & { placed: PlacedStep }) {
  const [asking, setAsking] = useState<{ typed: string } | null>(null);
  const prove = useProof(`agree ${step.id}`, (packed) =>
    setAsking({ typed: openDraft(packed).confirmation }),
  );
  const agree = async (confirmation: string): Promise<string | null> => {
    const outcome = await acts.agree({ incidentId: view.id, stepId: step.id, confirmation });
    if (outcome.ok) {
      take(outcome.value);
      return null;
    }
    const typed = packDraft({ answers: {}, reason: "", confirmation });
    return prove(outcome, typed) ? null : `${outcome.message} ${outcome.hint}`;
  };
  return (
    <>
      <Button variant="primary" onClick={() => setAsking({ typed: "" })}>
        Agree
      </Button>
      {asking === null ? null : (
        <TypedDialog
          title={`Agree: ${step.title}`}
          {...targetOf(view)}
          confirmLabel="Agree, and begin"
          typed={asking.typed}
          act={agree}
          onClose={() => setAsking(null)}
        >
          <p>{step.automatic}</p>
          <p>
            Begun by {record?.byName}. Way back: {step.wayBack ?? "there is none"}
          </p>
        </TypedDialog>
      )}
    </>
  );
}
