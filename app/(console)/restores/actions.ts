"use server";
import { revalidatePath } from "next/cache";
import type { StartDryRun } from "@/components/dry-run/actions";
import type { ApplyRestore } from "@/components/restore/apply-bar";
import type { ApprovalActs } from "@/components/restore/approval-acts";
import type { NoteEffect } from "@/components/restore/note-effect";
import type { RevisePlan } from "@/components/restore/remedy-list";
import { MOST_LEFT_OUT, type PlanUndo } from "@/components/restore/undo-acts";
import { startDryRun } from "@/lib/recovery/dry-runs/start-dry-run";
import type { Outcome } from "@/lib/recovery/errors";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { decideRestore } from "@/lib/recovery/restore/decide-restore";
import { noteEffect } from "@/lib/recovery/restore/note-effect";
import { planUndo } from "@/lib/recovery/restore/plan-undo";
import { requestApproval } from "@/lib/recovery/restore/request-approval";
import { revisePlan } from "@/lib/recovery/restore/revise-plan";
import { withdrawApproval } from "@/lib/recovery/restore/withdraw-approval";
import { runVerb } from "@/lib/server/action";

/** Asks for a second pair of eyes. */
export async function requestApprovalAction(
  input: Parameters<ApprovalActs["request"]>[0],
): ReturnType<ApprovalActs["request"]> {
  return settled(await runVerb(requestApproval, input));
}

/** Approves or rejects somebody else's plan. */
export async function decideRestoreAction(
  input: Parameters<ApprovalActs["decide"]>[0],
): ReturnType<ApprovalActs["decide"]> {
  return settled(await runVerb(decideRestore, input));
}

/** Takes back a request or an approval. */
export async function withdrawApprovalAction(
  input: Parameters<ApprovalActs["withdraw"]>[0],
): ReturnType<ApprovalActs["withdraw"]> {
  return settled(await runVerb(withdrawApproval, input));
}

/** The count in the navigation stands on every page. */
function settled(outcome: Outcome<unknown>): Outcome<null> {
  revalidatePath("/", "layout");
  return outcome.ok ? { ok: true, value: null } : outcome;
}

/** Writes a confirmed plan to production. Answers with what there is to say; the page reads the rest again. */
export async function applyRestoreAction(input: Parameters<ApplyRestore>[0]): ReturnType<ApplyRestore> {
  const outcome = await runVerb(applyRestore, input);
  revalidatePath("/", "layout");
  return outcome.ok ? { ok: true, value: { notice: outcome.value.notice } } : outcome;
}

/** Plans to take a restore back; where rows stand in the way, says which. */
export async function planUndoAction(input: Parameters<PlanUndo>[0]): ReturnType<PlanUndo> {
  const outcome = await runVerb(planUndo, input);
  if (!outcome.ok) return outcome;
  const { value } = outcome;
  if (value.kind === "planned") return { ok: true, value: { kind: "planned", id: value.restore.id } };
  const rows = value.rows.slice(0, MOST_LEFT_OUT).map(({ table, key, message }) => ({ table, key, message }));
  const total = value.rows.length;
  return {
    ok: true,
    value: { kind: "changed", rows, total, mayExclude: value.mayExclude && total === rows.length },
  };
}

/** Makes a new draft of the same rows with further ways round what blocks some of them. */
export async function revisePlanAction(input: Parameters<RevisePlan>[0]): ReturnType<RevisePlan> {
  const outcome = await runVerb(revisePlan, input);
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}

/** Has a plan tried on a copy of production; its progress is polled at /api/restores/[id]/dry-run. */
export async function startDryRunAction(input: Parameters<StartDryRun>[0]): ReturnType<StartDryRun> {
  return runVerb(startDryRun, input);
}

/** Notes what became of something that lies outside of Postgres. */
export async function noteEffectAction(input: Parameters<NoteEffect>[0]): ReturnType<NoteEffect> {
  const outcome = await runVerb(noteEffect, input);
  revalidatePath("/restores", "layout");
  return outcome;
}
