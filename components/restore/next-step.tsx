import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import { ApplyBar, type ApplyRestore } from "./apply-bar";
import type { ApprovalActs } from "./approval-acts";
import { ApprovalBar } from "./approval-bar";
import { approvalFacts } from "./approval-facts";
import { cameFrom } from "./came-from";
import { ListBar } from "./list-bar";
import { stepOf } from "./step";

export interface NextStepProps {
  readonly restore: RestoreDetail;
  /** The branch that is written to, as Neon names it. */
  readonly target: string;
  /** What must be typed to confirm, e.g. `email`. */
  readonly confirmationWhat: string;
  readonly acts: ApprovalActs;
  readonly applyRestore: ApplyRestore;
}

/** The bar with what comes next for this restore and this person. */
export function NextStep({ restore, target, confirmationWhat, acts, applyRestore }: NextStepProps) {
  const step = stepOf(restore);
  if (step === null) return null;
  if (step === "listed") return restore.list === null ? null : <ListBar list={restore.list} />;
  if (step !== "write" && step !== "again") {
    return <ApprovalBar step={step} restore={approvalFacts(restore)} acts={acts} />;
  }
  const { standing } = restore.gate;
  const approved = standing.kind === "approved" && step === "write";
  return (
    <ApplyBar
      restoreId={restore.id}
      from={cameFrom(restore)}
      undo={restore.kind === "undo"}
      planHash={restore.planHash}
      rows={restore.rows}
      counts={restore.counts}
      expiresAt={approved ? standing.until : restore.plan.expiresAt}
      untried={restore.gate.untried}
      approvedBy={approved ? (restore.approval?.decision?.byName ?? null) : null}
      confirmationLabel={restore.confirmationLabel}
      confirmationWhat={confirmationWhat}
      target={target}
      again={step === "again"}
      applyRestore={applyRestore}
    />
  );
}
