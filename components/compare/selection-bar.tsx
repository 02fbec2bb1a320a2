"use client";
"use no memo";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CardBar } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount, plural } from "@/lib/format/number";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import type { Failure } from "@/lib/recovery/errors";
import { groupId, groupParts, type WritableState } from "./groups";
import { chosenIn, removes } from "./selection";
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
  const chosen = chosenIn(state.selection, state.selectable.keys(), state.selectable);
  const everything = [...state.selectable].reduce(
    (sum, [group, rows]) => (removes(group) ? sum : sum + rows),
    0,
  );
  const hasChanged = [...state.selectable.keys()].some((group) => groupParts(group)?.state === "changed");
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
      <CardBar note={<BarNote chosen={chosen} tables={tables} state={state} />}>
        {chosen < everything ? (
          <Button onClick={() => state.change({ kind: "everything" })} disabled={busy}>
            Select all missing{hasChanged ? " and changed" : ""}
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
  tables,
  state: { selection, selectable },
}: Pick<SelectionBarProps, "tables" | "state"> & { chosen: number }) {
  const inState = (state: WritableState) =>
    chosenIn(
      selection,
      tables.map(({ table }) => groupId(table, state)),
      selectable,
    );
  const [changed, removed] = [inState("changed"), inState("added")];
  const kinds = [
    ...(changed > 0 ? [`${formatCount(changed)} of them changed back`] : []),
    ...(removed > 0 ? [`${formatCount(removed)} removed`] : []),
  ];
  return (
    <p role="status">
      {chosen === 0 ? "Nothing selected" : `${selectionWords(selection, selectable, tables)} selected`}
      {kinds.length === 0 ? null : `, ${kinds.join(", ")}`}
      {chosen > 0 ? <span className="text-ink-3"> · missing parents come along</span> : null}
    </p>
  );
}
