import { z } from "zod";
import { pingDeadMan } from "../alerts/dead-man";
import { audited } from "../audited";
import type { Context } from "../context";
import { offerReplays } from "../erasures/offer-replays";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Configured, configured } from "./configured";
import { isKilled, neverPicked } from "./killed";
import { offerMaterialisations } from "./offer-materialisations";
import type { BackupRun } from "./run";
import { abandonRun } from "./steps/abandon";
import { completeRun } from "./steps/complete";
import { LostRun, takeLease } from "./steps/lease";
import { sweepBranches } from "./sweep-branches";
import { sweepStore } from "./sweep-store";

export const sweepInput = z.strictObject({});

export interface Swept {
  /** Runs whose process had died: finished or failed now. */
  readonly resumed: readonly string[];
  readonly failed: readonly string[];
  readonly uploads: number;
  readonly objects: number;
  readonly branches: number;
  readonly problems: readonly string[];
}

/** Ends what a crash left open: finishes or fails killed runs, then removes uploads, objects and branches of nobody. */
export async function sweep(ctx: Context, input: unknown): Promise<Outcome<Swept>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(sweepInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups, clock } = ctx.ports;
  const ready = configured(backups);
  if (!ready.ok) return ready;
  const now = clock.now();
  const resumed: string[] = [];
  const failed: string[] = [];
  for (const run of await ledger.backups.active()) {
    if (!isKilled(run, now) && !neverPicked(run, now)) continue;
    const outcome = await audited(
      ctx,
      { action: "backup.sweep", target: `backup:${run.backupId}`, details: { run: run.id } },
      () => endKilled(ctx, run, ready.value),
    );
    if (!outcome.ok) continue;
    (outcome.value === "succeeded" ? resumed : failed).push(run.id);
    if (run.schedule === "daily") await pingDeadMan(ctx, outcome.value === "succeeded" ? "success" : "fail");
  }
  const places = [];
  for (const store of ready.value.stores) places.push(await sweepStore(ctx, store));
  const branches = await sweepBranches(ctx);
  await offerMaterialisations(ctx);
  await offerReplays(ctx);
  return ok({
    resumed,
    failed,
    uploads: places.reduce((sum, place) => sum + place.uploads, 0),
    objects: places.reduce((sum, place) => sum + place.objects, 0),
    branches: branches.deleted,
    problems: [...places.flatMap((place) => place.problems), ...branches.problems],
  });
}

/** Takes a dead run over; with a signed manifest it is finished, else it failed. */
async function endKilled(
  ctx: Context,
  run: BackupRun,
  settings: Configured,
): Promise<Outcome<BackupRun["state"]>> {
  const { ledger, clock } = ctx.ports;
  const at = clock.now().toISOString();
  const taken =
    run.state === "queued"
      ? await ledger.backups.begin(run.id, at)
      : await ledger.backups.takeOver(run.id, run.attempt, at);
  if (!taken) return fail("conflict", "Somebody else has this run.", "Nothing was changed.");
  const lease = takeLease(ctx, taken);
  try {
    const completed = taken.manifest ? await completeRun(ctx, lease, taken.manifest, settings) : null;
    if (completed?.ok) return ok("succeeded");
    await abandonRun(ctx, lease, completed ?? (run.state === "queued" ? NEVER_PICKED : KILLED));
    return ok("failed");
  } catch (error) {
    if (error instanceof LostRun)
      return fail("conflict", "Somebody else has this run.", "Nothing was changed.");
    throw error;
  } finally {
    lease.end();
  }
}

const KILLED = fail(
  "cancelled",
  "The process that took this backup was killed.",
  "Nothing of it is left. The next hourly tick takes the day's backup again.",
);
const NEVER_PICKED = fail(
  "cancelled",
  "No worker began this backup in time.",
  "Start `npm run worker`, or look at the platform's cron log.",
);
