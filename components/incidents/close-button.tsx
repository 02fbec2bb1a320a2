"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import { plural } from "@/lib/format/number";
import { openObligations } from "@/lib/recovery/incidents/progress";
import type { IncidentTools } from "./tools";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

/** Ends the run with a word about how it ended; one whose steps are not settled only as abandoned. */
export function CloseButton({ view, acts, take, primary }: IncidentTools & { primary: boolean }) {
  const [open, setOpen] = useState(false);
  const left = openObligations(view.placed);
  return (
    <>
      <Button variant={primary ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        Close this incident
      </Button>
      {open ? (
        <ReasonDialog
          title="Close this incident"
          description="The clock stops at the latest now, and the report can be taken out. Notes can still be added."
          label="How did it end?"
          hint="Stands at the top of the report: what was lost, what came back, what is still to do."
          confirmLabel="Close"
          act={async (outcome) => {
            const closed = await acts.close({ incidentId: view.id, outcome, abandon: left.length > 0 });
            if (closed.ok) take(closed.value);
            return closed;
          }}
          // How it ended stands at the top.
          onDone={() => window.scrollTo({ top: 0 })}
          onClose={() => setOpen(false)}
        >
          {left.length === 0 ? null : (
            <label htmlFor="abandon" className="flex items-start gap-2">
              <Checkbox id="abandon" required className="mt-0.5" />
              <span>
                Abandon it: {plural(left.length, "step")} {left.length === 1 ? "is" : "are"} not settled. It
                was a false alarm, or went another way.
              </span>
            </label>
          )}
        </ReasonDialog>
      ) : null}
    </>
  );
}
