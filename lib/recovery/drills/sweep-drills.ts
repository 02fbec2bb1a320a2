import { z } from "zod";
import { audited } from "../audited";
import { offerBatches } from "../batches/offer-batches";
import type { Context } from "../context";
import { type SweptDryRuns, sweepDryRuns } from "../dry-runs/sweep-dry-runs";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Drill, drillAbout } from "./drill";
import { dropTarget } from "./target";

export const sweepDrillsInput = z.strictObject({});

/** A worker at work gives a sign every two seconds. */
const SILENT_MS = 5 * 60_000;
/** Nobody with the key has come by in that time. */
const WAITING_MS = 6 * 3_600_000;
const LOOKED_AT = 20;

export interface SweptDrills {
  readonly ended: readonly string[];
  /** Queued drills that were offered to workers again. */
  readonly offered: readonly string[];
  readonly cleaned: readonly string[];
  readonly problems: readonly string[];
  /** Rehearsals of restores leave copies of production behind in the same way. */
  readonly dryRuns: SweptDryRuns;
}

/** Ends drills whose worker died or never came, offers waiting ones again, and removes throwaway databases of all. */
export async function sweepDrills(ctx: Context, input: unknown): Promise<Outcome<SweptDrills>> {
  const refusal = requirePermission(ctx, "drills:run");
  if (refusal) return refusal;
  const parsed = parseInput(sweepDrillsInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups, clock } = ctx.ports;
  const now = clock.now().getTime();
  const ended: string[] = [];
  const offered: string[] = [];
  for (const drill of await ledger.drills.active()) {
    const since = now - Date.parse(drill.heartbeatAt);
    if (drill.state === "running" && since > SILENT_MS) ended.push(...(await giveUp(ctx, drill, KILLED)));
    else if (drill.state === "queued" && since > WAITING_MS)
      ended.push(...(await giveUp(ctx, drill, NEVER_PICKED)));
    else if (drill.state === "queued" && since > SILENT_MS) {
      await backups.jobs.enqueue({ kind: "drill", drillId: drill.id }, `drill:${drill.id}`);
      offered.push(drill.id);
    }
  }
  const cleaned: string[] = [];
  const problems: string[] = [];
  for (const drill of await ledger.drills.list({ limit: LOOKED_AT })) {
    if (drill.cleaned || drill.state === "running" || drill.state === "queued") continue;
    const dropped = await dropTarget(ctx, drill);
    if (!dropped.ok) problems.push(`${drill.id}: ${dropped.message}`);
    else if (await ledger.drills.save({ ...drill, cleaned: true }, ["passed", "failed"]))
      cleaned.push(drill.id);
  }
  await offerBatches(ctx);
  const dryRuns = await sweepDryRuns(ctx, {});
  if (!dryRuns.ok) return dryRuns;
  return ok({ ended, offered, cleaned, problems, dryRuns: dryRuns.value });
}

async function giveUp(ctx: Context, drill: Drill, why: Failure): Promise<string[]> {
  const { ledger, clock } = ctx.ports;
  const act = { action: "drill.sweep", target: drillAbout(drill), details: { drill: drill.id } };
  const outcome = await audited(ctx, act, async () => {
    const failure = { code: why.code, message: why.message, hint: why.hint };
    const failed: Drill = { ...drill, state: "failed", failure, finishedAt: clock.now().toISOString() };
    if (!(await ledger.drills.save(failed, [drill.state])))
      return fail("conflict", "The drill has moved on meanwhile.", "Nothing was changed.");
    if (drill.backupId !== null) await ledger.backups.release(drill.backupId, drill.id);
    return ok(null);
  });
  return outcome.ok ? [drill.id] : [];
}

const KILLED = fail("cancelled", "The process that did this drill was killed.", "Start another one.");
const NEVER_PICKED = fail(
  "cancelled",
  "No worker with the key began this drill in six hours.",
  "Start `npm run worker` with BACKUP_IDENTITY_FILE, then start another one.",
);
