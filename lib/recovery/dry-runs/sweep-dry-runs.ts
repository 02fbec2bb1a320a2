import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { dropCopy } from "./copy";
import { isOpenDryRun, whyDead } from "./dry-run";
import { giveUp } from "./give-up";

export const sweepDryRunsInput = z.strictObject({});

export interface SweptDryRuns {
  readonly ended: readonly string[];
  readonly cleaned: readonly string[];
  readonly problems: readonly string[];
}

/** Ends dry runs whose worker died or never came, and removes copies that they left behind. */
export async function sweepDryRuns(ctx: Context, input: unknown): Promise<Outcome<SweptDryRuns>> {
  const refused = requirePermission(ctx, "restore:rehearse");
  if (refused !== null) return refused;
  const parsed = parseInput(sweepDryRunsInput, input);
  if (!parsed.ok) return parsed;
  const { ledger, clock } = ctx.ports;
  const now = clock.now();
  const [ended, cleaned, problems]: [string[], string[], string[]] = [[], [], []];
  for (const run of await ledger.dryRuns.unsettled()) {
    const dead = whyDead(run, now);
    if (dead !== null && (await giveUp(ctx, run, dead))) ended.push(run.id);
  }
  for (const run of await ledger.dryRuns.unsettled()) {
    if (isOpenDryRun(run)) continue;
    const dropped = await dropCopy(ctx, run);
    if (!dropped.ok) problems.push(`${run.id}: ${dropped.message}`);
    else if (await ledger.dryRuns.save({ ...run, cleaned: true }, [run.state])) cleaned.push(run.id);
  }
  return ok({ ended, cleaned, problems });
}
