import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { loadRestore } from "../restore/load";
import { dryRunHolds } from "./holds";
import { mayTry } from "./may-try";
import type { DryRunView } from "./view";

export const readDryRunInput = z.object({ restoreId: z.string().min(1).max(100) });

/** What is known from trying a restore's plan on a copy; open pages poll it. */
export async function readDryRun(ctx: Context, input: unknown): Promise<Outcome<DryRunView>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readDryRunInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadRestore(ctx, parsed.value.restoreId);
  if (!record.ok) return record;
  const run = await ctx.ports.ledger.dryRuns.latest(record.value.id);
  const listed = (await ctx.ports.ledger.batches.listOf(record.value.id)) !== null;
  const not = mayTry(record.value, record.value.planHash, ctx.ports.clock.now(), listed);
  const holds = run === null ? ({ holds: true } as const) : dryRunHolds(run, record.value);
  return ok({ run, holds, notNow: not?.message ?? null, demanded: ctx.approval.dryRunFirst });
}
