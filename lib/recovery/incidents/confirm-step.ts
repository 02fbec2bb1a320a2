import { z } from "zod";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { ofStep, reasonField } from "./fields";
import type { IncidentView } from "./incident-view";
import { settleStep } from "./settle-step";

export const confirmStepInput = z.strictObject({ ...ofStep, reason: reasonField });

/** Marks a step as done by hand; what was seen is its evidence. */
export async function confirmStep(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(confirmStepInput, input);
  return parsed.ok ? settleStep(ctx, parsed.value, "done") : parsed;
}
