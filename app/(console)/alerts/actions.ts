"use server";
import { revalidatePath } from "next/cache";
import type { SendTest, SnoozeAlert, WakeAlert } from "@/components/alerts/actions";
import { sendTest } from "@/lib/recovery/alerts/send-test";
import { snoozeAlert } from "@/lib/recovery/alerts/snooze-alert";
import { wakeAlert } from "@/lib/recovery/alerts/wake-alert";
import { runVerb } from "@/lib/server/action";

/** Silences one open alert for a while. */
export async function snoozeAlertAction(input: Parameters<SnoozeAlert>[0]): ReturnType<SnoozeAlert> {
  const outcome = await runVerb(snoozeAlert, input);
  revalidatePath("/alerts");
  return outcome;
}

/** Ends the silence of a snoozed alert. */
export async function wakeAlertAction(input: Parameters<WakeAlert>[0]): ReturnType<WakeAlert> {
  const outcome = await runVerb(wakeAlert, input);
  revalidatePath("/alerts");
  return outcome;
}

/** Sends a test through one channel; the answer says whether it arrived. */
export async function sendTestAction(input: Parameters<SendTest>[0]): ReturnType<SendTest> {
  const outcome = await runVerb(sendTest, input);
  revalidatePath("/alerts");
  return outcome;
}
