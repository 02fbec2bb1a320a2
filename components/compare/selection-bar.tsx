"use client";
"use no memo";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CardBar } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { plural } from "@/lib/format/number";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import type { Failure } from "@/lib/recovery/errors";
import { chosenInAll } from "./selection";
import type { PlanRestore, SelectionState } from "./use-selection";
import { selectionWords } from "./words";

export interface SelectionBarProps {
  readonly comparisonId: string;
  readonly tables: readonly TableComparison[];
  readonly state: SelectionState;
  readonly planRestore: PlanRestore;
}

/** What is chosen, and the way on: a preview, which writes nothing. */
export function SelectionBar({ comparisonId, tables, state, planRestore }: SelectionBarProps) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const chosen = chosenInAll(state.selection, state.selectable);
  const missing = tables.reduce((sum, { counts }) => sum + counts.missing, 0);
  const preview = () =>
    start(async () => {
      setFailure(null);
      // Only whoever goes on needs the code that writes a selection down.
      const { planSelection } = await import("./plan-selection");
      const planned = await planSelection(comparisonId, state, planRestore);
      if ("id" in planned) router.push(`/restores/${encodeURIComponent(planned.id)}`);
      else setFailure(planned);
    });
  return (
    <>
      {failure === null ? null : (
        <div className="border-t border-line p-3">
          <ErrorState title={failure.message} hint={failure.hint} code={failure.code} />
        </div>
      )}
      <CardBar note={<BarNote chosen={chosen} missing={missing} tables={tables} state={state} />}>
        {chosen < missing ? (
          <Button onClick={() => state.change({ kind: "everything" })} disabled={busy}>
            Select all missing
          </Button>
        ) : null}
        <Button onClick={() => state.change({ kind: "nothing" })} disabled={busy || chosen === 0}>
          Clear
        </Button>
        <Button variant="primary" onClick={preview} busy={busy} disabled={chosen === 0}>
          {busy ? "Preparing the preview…" : `Preview restore of ${plural(chosen, "row")}`}
        </Button>
      </CardBar>
    </>
  );
}

function BarNote({
  chosen,
  missing,
  tables,
  state,
}: Pick<SelectionBarProps, "tables" | "state"> & { chosen: number; missing: number }) {
  const words =
    chosen === 0
      ? "Nothing selected"
      : `${selectionWords(state.selection, state.selectable, tables)} selected`;
  return (
    <p role="status">
      {words}
      {chosen > 0 && chosen < missing ? (
        <span className="text-ink-3"> · missing parents come along</span>
      ) : null}
    </p>
  );
}
