import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { settleRestore } from "./settle";

export const resolveRestoresInput = z.object({});

/** Settles every session whose end nobody saw, by its receipt; gives how many could be settled. */
export async function resolveRestores(ctx: Context, input: unknown): Promise<Outcome<number>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(resolveRestoresInput, input);
  if (!parsed.ok) return parsed;
  return ok(await settleAll(ctx));
}

/** The same without permission check: the clock asks every few minutes, so that nobody has to look. */
export async function settleAll(ctx: Context): Promise<number> {
  let settled = 0;
  for (const record of await ctx.ports.ledger.restores.unresolved()) {
    if (await settleRestore(ctx, record)) settled += 1;
  }
  return settled;
}
