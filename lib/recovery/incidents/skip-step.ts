import { z } from "zod";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { ofStep, reasonField } from "./fields";
import type { IncidentView } from "./incident-view";
import { settleStep } from "./settle-step";

export const skipStepInput = z.strictObject({ ...ofStep, reason: reasonField });

/** Leaves a step out, with the reason. */
export async function skipStep(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(skipStepInput, input);
  return parsed.ok ? settleStep(ctx, parsed.value, "skipped") : parsed;
}
