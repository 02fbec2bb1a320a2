"use client";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { DryRun } from "@/lib/recovery/dry-runs/dry-run";
import type { DryRunView } from "@/lib/recovery/dry-runs/view";
import type { Failure } from "@/lib/recovery/errors";
import type { StartDryRun } from "./actions";
import { Differences } from "./differences";
import { DryRunStages } from "./stages";
import { useDryRun } from "./use-dry-run";
import { resultSentence, verdictOf } from "./words";

export interface DryRunCardProps {
  readonly restoreId: string;
  readonly planHash: string;
  readonly initial: DryRunView;
  /** Null for those who may not start one. */
  readonly startDryRun: StartDryRun | null;
}

/** Tries the plan on a copy of production, and shows what really came out, before production is touched. */
export function DryRunCard({ restoreId, planHash, initial, startDryRun }: DryRunCardProps) {
  const { view, isOpen, begun } = useDryRun(restoreId, initial);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { run, holds, notNow } = view;
  const submit = (act: StartDryRun) =>
    start(async () => {
      setFailure(null);
      const outcome = await act({ restoreId, planHash }).catch(failureOf);
      if (outcome.ok) begun(outcome.value.run);
      else setFailure(outcome);
    });
  return (
    <Card aria-labelledby="dry-run">
      <CardHeader
        id="dry-run"
        title="Dry run on a copy"
        aside={run === null ? null : <VerdictChip run={run} void={!holds.holds} />}
      />
      <div className="grid gap-3 px-4 py-3.5">
        {run === null ? (
          <p className="text-ink-2">
            Writes this plan to a fresh copy of production first and compares what really changed with what is
            promised here: triggers, defaults and computed columns speak before production is touched.
            {view.demanded ? " Here that is done for every plan before it is written." : null}
          </p>
        ) : isOpen ? (
          <DryRunStages run={run} />
        ) : (
          <Result run={run} />
        )}
        {holds.holds ? null : <p className="font-medium text-changed">{holds.because}</p>}
        {failure === null ? null : <FailureState failure={failure} />}
        {startDryRun === null || isOpen ? null : notNow === null ? (
          <Button className="justify-self-start" busy={busy} onClick={() => submit(startDryRun)}>
            {run === null ? "Try it on a copy" : "Try it again"}
          </Button>
        ) : run === null ? (
          <p className="text-xs text-ink-3">{notNow}</p>
        ) : null}
      </div>
      {run === null || isOpen || run.differences.length === 0 ? null : (
        <Differences differences={run.differences} total={run.total} />
      )}
    </Card>
  );
}

function VerdictChip({ run, void: isVoid }: { run: DryRun; void: boolean }) {
  const { word, tone } = verdictOf(run);
  return <Chip tone={isVoid ? "neutral" : tone}>{isVoid ? `${word}, void` : word}</Chip>;
}

function Result({ run }: { run: DryRun }) {
  return (
    <div className="grid gap-1">
      {run.state === "failed" ? null : <p className="font-medium">{resultSentence(run)}</p>}
      {run.failure === null ? null : (
        <>
          <p className={run.state === "failed" ? "font-medium" : undefined}>{run.failure.message}</p>
          <p className="text-ink-2">{run.failure.hint}</p>
        </>
      )}
      <p className="text-xs text-ink-3">
        Tried by {run.startedByName} <Time at={run.finishedAt ?? run.createdAt} layout="age" />. Production
        was not touched; what changes there afterwards is found when the plan is written.
      </p>
    </div>
  );
}
