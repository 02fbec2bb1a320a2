"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { CarriedPerson } from "@/lib/recovery/incidents/incident";
import { type IncidentTools, REASON_STANDS } from "./tools";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

/** Leaves a person's newer rows where they are, on purpose. */
export function LeaveOutButton({ person, view, acts, take }: IncidentTools & { person: CarriedPerson }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={`Leave out ${person.subjectKey}`}>
        Leave out
      </Button>
      {open ? (
        <ReasonDialog
          title="Leave this person's newer rows out"
          description="They stay in the preserved state until it expires; they are not written to production."
          label="Why?"
          hint={REASON_STANDS}
          confirmLabel="Leave out"
          act={async (reason) => {
            const outcome = await acts.leaveOut({
              incidentId: view.id,
              subjectKey: person.subjectKey,
              reason,
            });
            if (outcome.ok) take(outcome.value);
            return outcome;
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
