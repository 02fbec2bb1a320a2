import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { noSuchRestore } from "./load";
import type { RestoreStatus } from "./session";

export const readProgressInput = z.strictObject({ restoreId: z.string().min(1).max(100) });

/** How far a session is. Light: it is asked for about once a second by everybody who looks on, so it settles nothing. */
export async function readProgress(ctx: Context, input: unknown): Promise<Outcome<RestoreStatus>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readProgressInput, input);
  if (!parsed.ok) return parsed;
  const status = await ctx.ports.ledger.restores.status(parsed.value.restoreId);
  return status === null ? noSuchRestore() : ok(status);
}
