import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { withPersonLabel } from "../subjects/label";
import type { RestoreSummary } from "./session";

export const listRestoresInput = z.object({ limit: z.number().int().min(1).max(200).default(50) });

/** The newest restore sessions. */
export async function listRestores(
  ctx: Context,
  input: unknown,
): Promise<Outcome<readonly RestoreSummary[]>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(listRestoresInput, input);
  if (!parsed.ok) return parsed;
  const restores = await ctx.ports.ledger.restores.list({ limit: parsed.value.limit });
  return ok(restores.map((restore) => withPersonLabel(ctx.actor, restore)));
}
