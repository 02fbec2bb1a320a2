import { z } from "zod";
import { audited } from "../audited";
import { actorName, type Context, displayName } from "../context";
import { refuseErasedSubject } from "../erasures/refuse-subject";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { loadRestore } from "../restore/load";
import { planHashField } from "../restore/plan-hash";
import type { RestoreRecord } from "../restore/port";
import { bringsNobodyBack } from "../restore/rows-from";
import { type DryRun, whyDead } from "./dry-run";
import { giveUp } from "./give-up";
import { mayTry } from "./may-try";
import type { StartedDryRun } from "./view";

export const startDryRunInput = z.strictObject({
  restoreId: z.string().min(1).max(100),
  planHash: planHashField,
});

/** Has a plan tried on a copy of production; production itself is not touched. One at a time for each plan. */
export async function startDryRun(ctx: Context, input: unknown): Promise<Outcome<StartedDryRun>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(startDryRunInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, planHash } = parsed.value;
  const record = await loadRestore(ctx, restoreId);
  if (!record.ok) return record;
  const now = ctx.ports.clock.now();
  const listed = (await ctx.ports.ledger.batches.listOf(restoreId)) !== null;
  const not = mayTry(record.value, planHash, now, listed);
  if (not !== null) return not;
  // The worker asks again with all that names the person; an override that is for admins alone is asked about here.
  const { plan, subjectKey } = record.value;
  const erased = bringsNobodyBack(plan) ? null : await refuseErasedSubject(ctx, subjectKey, null, null);
  if (erased !== null) return erased;
  const run = newDryRun(ctx, record.value, now);
  const what = {
    action: "restore.dry_run",
    target: `subject:${record.value.subjectKey}`,
    details: { restoreId, planHash, dryRun: run.id, rows: run.rows },
  };
  return audited(ctx, what, async () => {
    const { ledger, backups } = ctx.ports;
    let claim = await ledger.dryRuns.claim(run);
    const dead = claim.claimed ? null : whyDead(claim.run, now);
    if (dead !== null && (await giveUp(ctx, claim.run, dead))) claim = await ledger.dryRuns.claim(run);
    if (claim.claimed) await backups.jobs.enqueue({ kind: "dry-run", dryRunId: run.id }, `dry-run:${run.id}`);
    return ok({ run: claim.run, started: claim.claimed });
  });
}

function newDryRun(ctx: Context, record: RestoreRecord, now: Date): DryRun {
  const at = now.toISOString();
  return {
    id: ctx.ports.ids.next("dry"),
    restoreId: record.id,
    planHash: record.planHash,
    subjectKey: record.subjectKey,
    rows: record.plan.operations.length,
    state: "queued",
    stage: "copy",
    startedBy: actorName(ctx.actor),
    startedByName: displayName(ctx.actor),
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    heartbeatAt: at,
    branch: null,
    cleaned: true,
    stages: [],
    verdict: null,
    counts: null,
    differences: [],
    total: 0,
    failure: null,
  };
}
