"use server";
import { revalidatePath } from "next/cache";
import type { ApplyRestore } from "@/components/restore/apply-bar";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { runVerb } from "@/lib/server/action";

/** Writes a confirmed plan to production. Answers with what there is to say; the page reads the rest again. */
export async function applyRestoreAction(input: Parameters<ApplyRestore>[0]): ReturnType<ApplyRestore> {
  const outcome = await runVerb(applyRestore, input);
  revalidatePath("/restores", "layout");
  return outcome.ok ? { ok: true, value: { notice: outcome.value.notice } } : outcome;
}
