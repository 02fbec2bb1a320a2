"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { plural } from "@/lib/format/number";
import type { Failure, Outcome } from "@/lib/recovery/errors";
import type { BranchChoice } from "./branch-choice";
import { BranchRadio } from "./branch-radio";

export type RunComparison = (input: {
  subjectKey: string;
  branchId: string;
}) => Promise<Outcome<{ readonly id: string }>>;

export interface CompareWithPastProps {
  readonly subjectKey: string;
  readonly ready: readonly BranchChoice[];
  /** Branches that are being made. */
  readonly coming: number;
  /** The branch through which the reader came here. */
  readonly preferred: string | null;
  /** Why the branches could not be listed. */
  readonly failure: Failure | null;
  /** Null when the reader's role may not compare. */
  readonly runComparison: RunComparison | null;
}

/** Choose a moment of the past and compare: the one primary act of a person's page. */
export function CompareWithPast(props: CompareWithPastProps) {
  const { subjectKey, ready, coming, preferred, runComparison } = props;
  const router = useRouter();
  const [busy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const first = ready.find(({ id }) => id === preferred) ?? ready[0];
  const [picked, setPicked] = useState(first?.id ?? null);
  // A branch that expired while the page was open is no longer a choice.
  const chosen = ready.some(({ id }) => id === picked) ? picked : (first?.id ?? null);
  const compare = () => {
    if (chosen === null || runComparison === null) return;
    start(async () => {
      setFailure(null);
      const outcome = await runComparison({ subjectKey, branchId: chosen }).catch(failureOf);
      if (outcome.ok) router.push(`/comparisons/${encodeURIComponent(outcome.value.id)}`);
      else setFailure(outcome);
    });
  };
  const shown = failure ?? props.failure;
  const history = `/history?person=${encodeURIComponent(subjectKey)}` as const;
  return (
    <Card aria-labelledby="past">
      <CardHeader
        id="past"
        title="Compare with the past"
        aside={
          coming === 0 ? undefined : (
            <span className="text-xs text-ink-3">{plural(coming, "branch", "branches")} on the way</span>
          )
        }
      />
      {shown === null ? null : (
        <div className="p-4">
          <FailureState failure={shown} />
        </div>
      )}
      {ready.length > 0 ? (
        <BranchRadio
          choices={ready}
          value={chosen}
          onChange={setPicked}
          disabled={busy || runComparison === null}
        />
      ) : props.failure === null ? (
        <EmptyState title="No recovery branch is ready">
          Choose a moment at which nothing was lost yet. The branch made there holds all of that moment, for
          as long as you say.
        </EmptyState>
      ) : null}
      <CardBar
        note={
          runComparison === null
            ? "Your role may look, not compare. Ask a colleague in support or an admin."
            : "Comparing only reads."
        }
      >
        <Button asChild variant={ready.length === 0 ? "primary" : "secondary"}>
          <Link href={history}>Choose another moment</Link>
        </Button>
        {runComparison === null || ready.length === 0 ? null : (
          <Button variant="primary" onClick={compare} busy={busy} disabled={chosen === null}>
            {busy ? "Comparing…" : "Compare with production"}
          </Button>
        )}
      </CardBar>
    </Card>
  );
}
