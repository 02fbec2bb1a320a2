import { z } from "zod";
import { pingDeadMan } from "../alerts/dead-man";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Configured, configured } from "./configured";
import { runIdField } from "./fields";
import type { BackupRun } from "./run";
import { abandonRun } from "./steps/abandon";
import { makeSource } from "./steps/branch";
import { completeRun } from "./steps/complete";
import { dumpInto, usableStores } from "./steps/dump";
import { type Lease, LostRun, takeLease } from "./steps/lease";
import { refuseWhatDoesNotFit } from "./take-backup";

export const runBackupInput = z.strictObject({ runId: runIdField });

/** Takes a queued backup from its first stage to its last. A run that is not queued any more is left alone. */
export async function runBackup(ctx: Context, input: unknown): Promise<Outcome<BackupRun>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(runBackupInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups, clock } = ctx.ports;
  const ready = configured(backups);
  if (!ready.ok) return ready;
  const known = await ledger.backups.get(parsed.value.runId);
  if (!known) return fail("not_found", "There is no such run.", "Reload the list of backups.");
  if (known.state !== "queued") return ok(known);
  const tooLong = await refuseWhatDoesNotFit(ctx);
  if (tooLong) return tooLong;

  const act = { action: "backup.run", target: `backup:${known.backupId}`, details: { run: known.id } };
  return audited(ctx, act, async () => {
    const run = await ledger.backups.begin(known.id, clock.now().toISOString());
    if (!run)
      return fail("conflict", "Another process has this run.", "Follow its progress on the backups page.");
    // Silence about the daily one is noticed outside; what somebody took by hand must not break that silence.
    if (run.schedule === "daily") await pingDeadMan(ctx, "start");
    const outcome = await work(ctx, takeLease(ctx, run), ready.value);
    // Whoever has the run now tells how it ends: a late “fail” would contradict a backup that stands.
    if (run.schedule === "daily" && outcome !== LOST) await pingDeadMan(ctx, outcome.ok ? "success" : "fail");
    return outcome;
  });
}

const LOST = fail(
  "conflict",
  "This run was taken over or ended by another process.",
  "Nothing is lost; look at its page.",
);

async function work(ctx: Context, lease: Lease, settings: Configured): Promise<Outcome<BackupRun>> {
  try {
    const outcome = await stages(ctx, lease, settings);
    if (!outcome.ok) await abandonRun(ctx, lease, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof LostRun) return LOST;
    throw error;
  } finally {
    lease.end();
  }
}

async function stages(ctx: Context, lease: Lease, settings: Configured): Promise<Outcome<BackupRun>> {
  const { tools } = ctx.ports.backups;
  await lease.save({ stage: "preflight" });
  const stores = await usableStores(lease, settings.stores);
  if (!stores.ok) return stores;

  await lease.save({ stage: "branch" });
  const source = await makeSource(ctx, lease);
  if (!source.ok) return source;
  // Against the very server that will be dumped; production itself is not asked.
  const checked = await tools.preflight({ url: source.value.url, encryption: settings.encryption });
  if (!checked.ok) return checked;
  if (checked.value.notes.length > 0) {
    await lease.save({ notes: [...lease.run.notes, ...checked.value.notes] });
  }

  await lease.save({ stage: "dump" });
  const manifest = await dumpInto(ctx, lease, source.value, settings, stores.value);
  if (!manifest.ok) return manifest;
  return completeRun(ctx, lease, manifest.value, settings);
}
