"use server";
import { revalidatePath } from "next/cache";
import type { RecordDrill, StartDrill } from "@/components/drills/actions";
import { recordDrill } from "@/lib/recovery/drills/record-drill";
import { startDrill } from "@/lib/recovery/drills/start-drill";
import { runVerb } from "@/lib/server/action";

/** Puts a drill into the queue; its progress is polled at /api/drills/[id]. */
export async function startDrillAction(input: Parameters<StartDrill>[0]): ReturnType<StartDrill> {
  const outcome = await runVerb(startDrill, input);
  revalidatePath("/drills", "layout");
  return outcome;
}

/** Records a rehearsal of people. */
export async function recordDrillAction(input: Parameters<RecordDrill>[0]): ReturnType<RecordDrill> {
  const outcome = await runVerb(recordDrill, input);
  revalidatePath("/drills", "layout");
  return outcome;
}
