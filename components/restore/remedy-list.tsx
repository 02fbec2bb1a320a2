"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { plural } from "@/lib/format/number";
import type { Failure, Outcome } from "@/lib/recovery/errors";
import type { Remedy } from "@/lib/recovery/restore/remedy";
import { RemedyForm } from "./remedy-form";
import type { WayRound } from "./ways-round";

/** Makes a new preview of the same rows with further ways round what blocks some of them. */
export type RevisePlan = (input: {
  readonly restoreId: string;
  readonly remedies: readonly Remedy[];
}) => Promise<Outcome<{ readonly id: string }>>;

export interface RemedyListProps {
  readonly restoreId: string;
  readonly ways: readonly WayRound[];
  readonly revise: RevisePlan;
}

/** Ways round what blocks rows. Each makes a new preview; the one on screen stays as it was. */
export default function RemedyList({ restoreId, ways, revise }: RemedyListProps) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [used, setUsed] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const use = (id: string, remedies: readonly Remedy[]) => {
    setUsed(id);
    start(async () => {
      setFailure(null);
      const outcome = await revise({ restoreId, remedies }).catch(failureOf);
      if (outcome.ok) router.push(`/restores/${encodeURIComponent(outcome.value.id)}`);
      else setFailure(outcome);
    });
  };
  return (
    <section aria-label="Ways round" className="grid gap-3 border-b border-line px-4 py-3">
      <p className="text-xs text-ink-3">Ways round, each with a new preview</p>
      {ways.map((way) => (
        <div key={way.id} className="grid gap-1.5">
          <RemedyForm way={way} busy={busy && used === way.id} use={(remedies) => use(way.id, remedies)} />
          <p className="text-xs text-ink-3">Would help {plural(way.rows, "row")}.</p>
        </div>
      ))}
      {failure === null ? null : <FailureState failure={failure} />}
    </section>
  );
}
