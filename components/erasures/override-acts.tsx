"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useProof } from "@/components/use-proof";
import type { OverrideLine } from "@/lib/recovery/erasures/override";
import type { DecideOverride } from "./actions";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

type Decision = Parameters<DecideOverride>[0]["decision"];

const WORDS: Readonly<Record<Decision, { verb: string; title: string; about: string }>> = {
  granted: {
    verb: "Grant",
    title: "Grant this override?",
    about:
      "For 24 hours admins may compare and restore the rows of somebody who asked to be deleted. Every use is written down.",
  },
  refused: { verb: "Refuse", title: "Refuse this override?", about: "Nothing of this person is opened." },
  withdrawn: { verb: "Take back", title: "Take your request back?", about: "Nobody decides about it then." },
};

/** What this person may do about a request: its author takes it back, another admin grants or refuses it. */
export function OverrideActs({ one, decide }: { one: OverrideLine; decide: DecideOverride }) {
  const [asking, setAsking] = useState<{ decision: Decision; typed: string } | null>(null);
  const prove = useProof(`override ${one.id}`, (typed) => setAsking({ decision: "granted", typed }));
  const act = async (decision: Decision, reason: string) => {
    const outcome = await decide({ overrideId: one.id, decision, reason });
    if (!outcome.ok && prove(outcome, reason)) setAsking(null);
    return outcome;
  };
  const button = (decision: Decision) => (
    <Button
      size="sm"
      variant={decision === "granted" ? "primary" : "secondary"}
      onClick={() => setAsking({ decision, typed: "" })}
    >
      {WORDS[decision].verb}
    </Button>
  );
  return (
    <>
      <span className="flex flex-wrap gap-2">
        {one.may.decide ? (
          <>
            {button("granted")}
            {button("refused")}
          </>
        ) : null}
        {one.may.withdraw ? button("withdrawn") : null}
      </span>
      {asking === null ? null : (
        <ReasonDialog
          title={WORDS[asking.decision].title}
          description={WORDS[asking.decision].about}
          label="Why?"
          confirmLabel={WORDS[asking.decision].verb}
          typed={asking.typed}
          act={(reason) => act(asking.decision, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
