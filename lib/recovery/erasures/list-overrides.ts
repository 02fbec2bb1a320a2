import { z } from "zod";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { can, requirePermission } from "../permissions";
import { type OverrideLine, overrideLine } from "./override";

export const listOverridesInput = z.strictObject({});

const MOST = 50;

/** The newest requests to restore somebody who asked to be deleted, and what became of them. */
export async function listOverrides(ctx: Context, input: unknown): Promise<Outcome<readonly OverrideLine[]>> {
  const refused = requirePermission(ctx, "erasures:list");
  if (refused !== null) return refused;
  const parsed = parseInput(listOverridesInput, input);
  if (!parsed.ok) return parsed;
  const found = await ctx.ports.ledger.overrides.list({ limit: MOST });
  const admin = ctx.actor.kind === "user" && can(ctx.actor, "erasures:override");
  const now = ctx.ports.clock.now();
  return ok(found.map((one) => overrideLine(one, actorName(ctx.actor), admin, now)));
}
