"use server";
import { revalidatePath } from "next/cache";
import type { DeclareIncident, IncidentActs } from "@/components/incidents/acts";
import { agreeStep } from "@/lib/recovery/incidents/agree-step";
import { checkItem } from "@/lib/recovery/incidents/check-item";
import { closeIncident } from "@/lib/recovery/incidents/close-incident";
import { confirmStep } from "@/lib/recovery/incidents/confirm-step";
import { declareIncident } from "@/lib/recovery/incidents/declare-incident";
import { leaveOut } from "@/lib/recovery/incidents/leave-out";
import { noteIncident } from "@/lib/recovery/incidents/note-incident";
import { skipStep } from "@/lib/recovery/incidents/skip-step";
import { startStep } from "@/lib/recovery/incidents/start-step";
import { undoStep } from "@/lib/recovery/incidents/undo-step";
import { runVerb } from "@/lib/server/action";

/** Begins a run of a runbook; every page says so from now on. */
export async function declareIncidentAction(
  input: Parameters<DeclareIncident>[0],
): ReturnType<DeclareIncident> {
  const outcome = await runVerb(declareIncident, input);
  revalidatePath("/", "layout");
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}

/** Begins what Rekindle does for a step. The page of an incident follows it by itself, as after the other acts. */
export async function startStepAction(
  input: Parameters<IncidentActs["start"]>[0],
): ReturnType<IncidentActs["start"]> {
  return runVerb(startStep, input);
}

/** Marks a step as done by hand. */
export async function confirmStepAction(
  input: Parameters<IncidentActs["confirm"]>[0],
): ReturnType<IncidentActs["confirm"]> {
  return runVerb(confirmStep, input);
}

/** Leaves a step out. */
export async function skipStepAction(
  input: Parameters<IncidentActs["skip"]>[0],
): ReturnType<IncidentActs["skip"]> {
  return runVerb(skipStep, input);
}

/** Takes a step back. */
export async function undoStepAction(
  input: Parameters<IncidentActs["undo"]>[0],
): ReturnType<IncidentActs["undo"]> {
  return runVerb(undoStep, input);
}

/** The second person agrees to something grave. */
export async function agreeStepAction(
  input: Parameters<IncidentActs["agree"]>[0],
): ReturnType<IncidentActs["agree"]> {
  return runVerb(agreeStep, input);
}

/** Ticks an item of a checklist off. */
export async function checkItemAction(
  input: Parameters<IncidentActs["check"]>[0],
): ReturnType<IncidentActs["check"]> {
  return runVerb(checkItem, input);
}

/** Leaves a person's newer rows out. */
export async function leaveOutAction(
  input: Parameters<IncidentActs["leaveOut"]>[0],
): ReturnType<IncidentActs["leaveOut"]> {
  return runVerb(leaveOut, input);
}

/** Adds a line to the timeline. */
export async function noteIncidentAction(
  input: Parameters<IncidentActs["note"]>[0],
): ReturnType<IncidentActs["note"]> {
  return runVerb(noteIncident, input);
}

/** Ends a run; no page says any more that something is on fire. */
export async function closeIncidentAction(
  input: Parameters<IncidentActs["close"]>[0],
): ReturnType<IncidentActs["close"]> {
  const outcome = await runVerb(closeIncident, input);
  revalidatePath("/", "layout");
  return outcome;
}
