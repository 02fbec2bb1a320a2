import { z } from "zod";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Drill } from "./drill";
import { drillIdField } from "./fields";

export const readDrillInput = z.strictObject({ drillId: drillIdField });

/** One drill with its progress; open pages poll it. */
export async function readDrill(ctx: Context, input: unknown): Promise<Outcome<Drill>> {
  const refusal = requirePermission(ctx, "drills:read");
  if (refusal) return refusal;
  const parsed = parseInput(readDrillInput, input);
  if (!parsed.ok) return parsed;
  const drill = await ctx.ports.ledger.drills.get(parsed.value.drillId);
  return drill === null ? noSuchDrill() : ok(drill);
}

export function noSuchDrill(): Failure {
  return fail("not_found", "There is no such drill.", "Reload the list of drills.");
}
