"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { CardBar } from "@/components/ui/card";
import { useProof } from "@/components/use-proof";
import { plural } from "@/lib/format/number";
import type { BatchView } from "@/lib/recovery/batches/view";
import type { Failure, Outcome } from "@/lib/recovery/errors";
import type { BatchActs } from "./actions";
import { barNote } from "./bar-note";

const BatchDialog = dynamic(() => import("./batch-dialog"), { ssr: false });

export type BatchAsk = "request" | "approve" | "reject" | "withdraw" | "write";

export interface BatchBarProps {
  readonly batch: BatchView;
  readonly acts: BatchActs;
  /** Something was done: the list has to be read again. */
  onDone(): void;
}

/** The one next step of a list. */
export function BatchBar({ batch, acts, onDone }: BatchBarProps) {
  const { may, id: batchId } = batch;
  const [asked, setAsked] = useState<{ what: BatchAsk; typed: string } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const prove = useProof("batch", (kept) => {
    const [what, ...typed] = kept.split(" ");
    if (what === "resume") go(acts.resume);
    else if (what === "approve" || what === "write") setAsked({ what, typed: typed.join(" ") });
  });
  const settle = (outcome: Outcome<null>, kept: string): Outcome<null> => {
    onDone();
    return !outcome.ok && prove(outcome, kept) ? { ok: true, value: null } : outcome;
  };
  const go = (act: BatchActs["stop"]) =>
    start(async () => {
      setFailure(null);
      const outcome = settle(await act({ batchId }).catch(failureOf), "resume");
      if (!outcome.ok) setFailure(outcome);
    });
  const ask = (what: BatchAsk) => setAsked({ what, typed: "" });
  // Without anything to do there is no need for it to stay in sight.
  if (!Object.values(may).some(Boolean)) {
    return <p className="border-t border-line px-4 py-3 text-ink-2">{barNote(batch)}</p>;
  }
  return (
    <>
      {failure === null ? null : (
        <div className="border-t border-line p-4">
          <FailureState failure={failure} />
        </div>
      )}
      <CardBar note={barNote(batch)}>
        {may.stop ? (
          <Button onClick={() => go(acts.stop)} busy={busy}>
            Stop
          </Button>
        ) : null}
        {may.resume ? (
          <Button variant="primary" onClick={() => go(acts.resume)} busy={busy}>
            Go on
          </Button>
        ) : null}
        {may.request ? (
          <Button variant="primary" onClick={() => ask("request")}>
            Ask for approval
          </Button>
        ) : null}
        {may.withdraw && (batch.own || batch.state === "approved") ? (
          <Button onClick={() => ask("withdraw")}>Withdraw</Button>
        ) : null}
        {may.decide ? (
          <>
            <Button onClick={() => ask("reject")}>Reject</Button>
            <Button variant="primary" onClick={() => ask("approve")}>
              Approve {plural(batch.people, "person", "people")}
            </Button>
          </>
        ) : null}
        {may.apply ? (
          <Button variant="primary" onClick={() => ask("write")} disabled={batch.untried > 0}>
            Restore {plural(batch.people, "person", "people")}
          </Button>
        ) : null}
      </CardBar>
      {asked === null ? null : (
        <BatchDialog {...asked} batch={batch} acts={acts} settle={settle} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
