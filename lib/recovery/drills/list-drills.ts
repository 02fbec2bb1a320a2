import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Drill } from "./drill";

export const listDrillsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Drills, the newest first. */
export async function listDrills(ctx: Context, input: unknown): Promise<Outcome<readonly Drill[]>> {
  const refusal = requirePermission(ctx, "drills:read");
  if (refusal) return refusal;
  const parsed = parseInput(listDrillsInput, input);
  if (!parsed.ok) return parsed;
  return ok(await ctx.ports.ledger.drills.list(parsed.value));
}
