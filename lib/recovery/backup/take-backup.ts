import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Failure, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { configured } from "./configured";
import { estimateSeconds, refuseTooLong } from "./estimate";
import { newRun } from "./new-run";
import type { BackupRun } from "./run";

export const takeBackupInput = z.strictObject({ schedule: z.enum(["daily", "manual"]).default("manual") });

export interface TakenBackup {
  readonly run: BackupRun;
  /** False: this run was there already, and nothing was started. */
  readonly started: boolean;
}

/**
 * Claims a run and puts it into the queue; `readRun` follows it. A second delivery of the same day, or a click while a
 * backup runs, starts nothing and gets the run that is there.
 */
export async function takeBackup(ctx: Context, input: unknown): Promise<Outcome<TakenBackup>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(takeBackupInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups } = ctx.ports;
  const ready = configured(backups);
  if (!ready.ok) return ready;
  const run = newRun(ctx, parsed.value.schedule);
  const existing = await inTheWay(ctx, run);
  if (existing) {
    // Whoever claimed it may have died before it was in the queue. Offered twice it is still one job.
    if (existing.state === "queued") await offer(ctx, existing);
    return ok({ run: existing, started: false });
  }
  const tooLong = await refuseWhatDoesNotFit(ctx);
  if (tooLong) return tooLong;

  const act = {
    action: "backup.take",
    target: `backup:${run.backupId}`,
    details: { schedule: run.schedule, run: run.id },
  };
  return audited(ctx, act, async () => {
    const claim = await ledger.backups.claim(run);
    if (claim.claimed) await offer(ctx, run);
    return ok({ run: claim.run, started: claim.claimed });
  });
}

function offer({ ports }: Context, run: BackupRun): Promise<void> {
  return ports.backups.jobs.enqueue({ kind: "run-backup", runId: run.id }, run.id);
}

/** The run that makes this one unnecessary or impossible; the claim itself decides, this spares the audit log repetitions. */
async function inTheWay({ ports }: Context, run: BackupRun): Promise<BackupRun | null> {
  const [active] = await ports.ledger.backups.active();
  if (active) return active;
  const recent = await ports.ledger.backups.list({ limit: 50 });
  const same = (one: BackupRun) =>
    one.schedule === run.schedule && one.day === run.day && one.state !== "failed";
  return recent.find(same) ?? null;
}

/** Says beforehand when a job would be cut off where it would run. */
export async function refuseWhatDoesNotFit({ ports }: Context): Promise<Failure | null> {
  const { limitSeconds } = ports.backups.settings;
  if (limitSeconds === null) return null;
  const [records, branch] = await Promise.all([
    ports.ledger.backups.listRecords(),
    ports.neon.getBranch(ports.neon.productionBranchId),
  ]);
  const manifests = records.flatMap((record) => record.manifest ?? []);
  const size = branch.ok ? branch.value.logicalSizeBytes : null;
  return refuseTooLong(estimateSeconds(size, manifests), limitSeconds);
}
