import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Drill } from "./drill";
import type { DrillRhythm } from "./rhythm";

export const listDrillsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export interface DrillList {
  /** Newest first. */
  readonly drills: readonly Drill[];
  /** How often each kind has to pass. */
  readonly rhythm: DrillRhythm;
}

/** Drills, and how often each kind of them has to pass. */
export async function listDrills(ctx: Context, input: unknown): Promise<Outcome<DrillList>> {
  const refusal = requirePermission(ctx, "drills:read");
  if (refusal) return refusal;
  const parsed = parseInput(listDrillsInput, input);
  if (!parsed.ok) return parsed;
  const { ledger, drills } = ctx.ports;
  return ok({ drills: await ledger.drills.list(parsed.value), rhythm: drills.rhythm });
}
