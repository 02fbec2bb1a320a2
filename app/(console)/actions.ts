"use server";
import { revalidatePath } from "next/cache";
import type { SetMaintenance } from "@/components/maintenance/actions";
import { setMaintenance } from "@/lib/recovery/maintenance/set-maintenance";
import { runVerb } from "@/lib/server/action";

/** Turns visitors of the protected app away, or lets them in again. */
export async function setMaintenanceAction(input: Parameters<SetMaintenance>[0]): ReturnType<SetMaintenance> {
  const outcome = await runVerb(setMaintenance, input);
  revalidatePath("/", "layout");
  return outcome;
}
