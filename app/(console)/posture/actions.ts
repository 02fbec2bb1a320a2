"use server";
import { revalidatePath } from "next/cache";
import type { LookAgain } from "@/components/posture/actions";
import { checkPosture } from "@/lib/recovery/posture/check-posture";
import { runVerb } from "@/lib/server/action";

/** Looks at everything now; the page then shows what was seen. */
export async function lookAgainAction(): ReturnType<LookAgain> {
  const outcome = await runVerb(checkPosture, { fresh: true, days: 1 });
  revalidatePath("/posture");
  return outcome.ok ? { ok: true, value: null } : outcome;
}
