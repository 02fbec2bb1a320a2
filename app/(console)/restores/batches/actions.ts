"use server";
import { revalidatePath } from "next/cache";
import type { BatchActs, PlanBatch } from "@/components/batches/actions";
import { applyBatch } from "@/lib/recovery/batches/apply-batch";
import { decideBatch } from "@/lib/recovery/batches/decide-batch";
import { planBatch } from "@/lib/recovery/batches/plan-batch";
import { requestBatchApproval } from "@/lib/recovery/batches/request-batch-approval";
import { resumeBatch } from "@/lib/recovery/batches/resume-batch";
import { stopBatch } from "@/lib/recovery/batches/stop-batch";
import { withdrawBatch } from "@/lib/recovery/batches/withdraw-batch";
import type { Outcome } from "@/lib/recovery/errors";
import { runVerb } from "@/lib/server/action";

/** Has a plan made for every person of a list. */
export async function planBatchAction(input: Parameters<PlanBatch>[0]): ReturnType<PlanBatch> {
  const outcome = await runVerb(planBatch, input);
  revalidatePath("/restores/batches", "layout");
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}

/** Asks for a second pair of eyes on all plans of a list. */
export async function requestBatchAction(
  input: Parameters<BatchActs["request"]>[0],
): ReturnType<BatchActs["request"]> {
  return settled(await runVerb(requestBatchApproval, input));
}

/** Approves or rejects all plans of somebody else's list. */
export async function decideBatchAction(
  input: Parameters<BatchActs["decide"]>[0],
): ReturnType<BatchActs["decide"]> {
  return settled(await runVerb(decideBatch, input));
}

/** Takes back the request for a list, or the agreement to it. */
export async function withdrawBatchAction(
  input: Parameters<BatchActs["withdraw"]>[0],
): ReturnType<BatchActs["withdraw"]> {
  return settled(await runVerb(withdrawBatch, input));
}

/** Has an approved list written, person by person; its progress is polled at /api/batches/[id]. */
export async function applyBatchAction(
  input: Parameters<BatchActs["apply"]>[0],
): ReturnType<BatchActs["apply"]> {
  return settled(await runVerb(applyBatch, input));
}

/** Stops between two people. */
export async function stopBatchAction(
  input: Parameters<BatchActs["stop"]>[0],
): ReturnType<BatchActs["stop"]> {
  return settled(await runVerb(stopBatch, input));
}

/** Goes on where a list stopped. */
export async function resumeBatchAction(
  input: Parameters<BatchActs["resume"]>[0],
): ReturnType<BatchActs["resume"]> {
  return settled(await runVerb(resumeBatch, input));
}

/** The count in the navigation stands on every page. */
function settled(outcome: Outcome<unknown>): Outcome<null> {
  revalidatePath("/", "layout");
  return outcome.ok ? { ok: true, value: null } : outcome;
}
