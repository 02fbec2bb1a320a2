"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import type { StepOptions } from "./step-options";
import { type IncidentTools, REASON_STANDS } from "./tools";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

/** A person's decision about a step: it is done, or it is left out. Both say why. */
export function SettleButtons({
  placed: { step },
  options,
  view,
  acts,
  take,
}: IncidentTools & { placed: PlacedStep; options: StepOptions }) {
  const [asking, setAsking] = useState<"done" | "skip" | null>(null);
  const settle = async (reason: string) => {
    const act = asking === "skip" ? acts.skip : acts.confirm;
    const outcome = await act({ incidentId: view.id, stepId: step.id, reason });
    if (outcome.ok) take(outcome.value);
    return outcome;
  };
  const open = (view.items[step.id] ?? []).filter(({ state }) => state === "open").length;
  const byHand = view.automatic.includes(step.id);
  return (
    <>
      {options.skip ? <Button onClick={() => setAsking("skip")}>Skip</Button> : null}
      {options.settle ? (
        <Button
          variant={byHand ? "secondary" : "primary"}
          disabled={open > 0}
          onClick={() => setAsking("done")}
        >
          {byHand ? "Done by hand" : "Mark as done"}
        </Button>
      ) : null}
      {asking === "skip" ? (
        <ReasonDialog
          title={`Skip: ${step.title}`}
          description="The run goes on without it."
          label="Why is it not needed?"
          hint={REASON_STANDS}
          confirmLabel="Skip this step"
          act={settle}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === "done" ? (
        <ReasonDialog
          title={`Done: ${step.title}`}
          description={step.manual ?? step.why}
          label="What did you do, and what do you see?"
          hint={REASON_STANDS}
          confirmLabel="Mark as done"
          act={settle}
          onClose={() => setAsking(null)}
        >
          <label htmlFor="checked" className="flex items-start gap-2 max-md:min-h-10">
            <Checkbox id="checked" required className="mt-0.5" />
            <span>I have checked: {step.check}</span>
          </label>
        </ReasonDialog>
      ) : null}
    </>
  );
}
