import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { toBatchSummary } from "./to-view";
import type { BatchSummary } from "./view";

export const listBatchesInput = z.object({ limit: z.number().int().min(1).max(200).default(50) });

/** The newest lists of people. */
export async function listBatches(ctx: Context, input: unknown): Promise<Outcome<readonly BatchSummary[]>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(listBatchesInput, input);
  if (!parsed.ok) return parsed;
  const batches = await ctx.ports.ledger.batches.list({ limit: parsed.value.limit });
  return ok(batches.map(toBatchSummary));
}
