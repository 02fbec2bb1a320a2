"use client";
import { useState } from "react";
import { FailureState } from "@/components/failure-state";
import { postOutcome } from "@/components/fetch-outcome";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { Failure } from "@/lib/recovery/errors";
import type { RestoreStatus } from "@/lib/recovery/restore/session";
import { writingOf } from "./writing-words";

export interface WritingProps {
  readonly restoreId: string;
  readonly rows: number;
  readonly status: RestoreStatus | null;
  readonly mayStop: boolean;
}

/** How far the writing is, and the way to stop it: then everything is rolled back. */
export function Writing({ restoreId, rows, status, mayStop }: WritingProps) {
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { stage, next, done, total, stoppable } = writingOf(status, rows);
  const stop = async () => {
    setAsked(true);
    setFailure(null);
    const outcome = await postOutcome<null>(`/api/restores/${encodeURIComponent(restoreId)}/cancel`);
    if (outcome.ok) return;
    setAsked(false);
    setFailure(outcome);
  };
  return (
    <div className="grid gap-2 text-ink">
      <Progress stage={stage} next={next} done={done} total={total} />
      {mayStop && stoppable ? (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-ink-2">Stopping rolls back everything: production stays as it was.</p>
          <Button size="sm" onClick={stop} busy={asked}>
            Stop
          </Button>
        </div>
      ) : null}
      {failure === null ? null : <FailureState failure={failure} />}
    </div>
  );
}
