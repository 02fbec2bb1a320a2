"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format/number";
import { type Failure, type Outcome, ok } from "@/lib/recovery/errors";
import { RefusedRows } from "./refused-rows";
import type { PlanUndo, Refused, Undoing } from "./undo-acts";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export interface UndoPanelProps {
  readonly restoreId: string;
  /** E.g. `this restore`. */
  readonly what: string;
  readonly planUndo: PlanUndo;
}

type Changed = Extract<Undoing, { kind: "changed" }>;

/** Plans the undo; where rows changed since, it says which, and an admin may leave them out for a reason. */
export default function UndoPanel({ restoreId, what, planUndo }: UndoPanelProps) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [changed, setChanged] = useState<Changed | null>(null);
  // What hangs on a row that is left out is found when that row is: the list grows until a plan can be made.
  const [leftOut, setLeftOut] = useState<readonly Refused[]>([]);
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");

  const plan = async (exclude: readonly Refused[], reason: string): Promise<Outcome<Undoing>> => {
    const rows = exclude.map(({ table, key }) => ({ table, key }));
    const outcome = await planUndo(
      rows.length === 0 ? { restoreId } : { restoreId, exclude: rows, reason },
    ).catch(failureOf);
    if (!outcome.ok) return outcome;
    if (outcome.value.kind === "planned") router.push(`/restores/${encodeURIComponent(outcome.value.id)}`);
    else setChanged(outcome.value);
    return ok(outcome.value);
  };
  const begin = () =>
    start(async () => {
      setFailure(null);
      setChanged(null);
      setLeftOut([]);
      const outcome = await plan([], "");
      if (!outcome.ok) setFailure(outcome);
    });
  const leaveOut = async (rows: readonly Refused[], reason: string) => {
    setTyped(reason);
    const all = [...leftOut, ...rows];
    const outcome = await plan(all, reason);
    if (outcome.ok) setLeftOut(all);
    return outcome;
  };

  return (
    <>
      {changed === null ? null : (
        <RefusedRows
          changed={changed}
          leftOut={leftOut.length}
          onLeaveOut={changed.mayExclude ? () => setAsking(true) : null}
        />
      )}
      {failure === null ? null : <FailureState failure={failure} />}
      <Button className="justify-self-start" onClick={begin} busy={busy}>
        {changed === null ? `Undo ${what}…` : "Look again"}
      </Button>
      {asking && changed !== null ? (
        <ReasonDialog
          title={`Leave ${plural(changed.rows.length, "row")} out`}
          description="They stay as they are now; all others are taken back. Whoever has to agree to the undo reads your reason."
          label="Why may they stay?"
          confirmLabel={`Leave ${plural(changed.rows.length, "row")} out`}
          typed={typed}
          act={(reason) => leaveOut(changed.rows, reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
