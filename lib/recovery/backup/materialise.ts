import { z } from "zod";
import { audited } from "../audited";
import { HOURS_DEFAULT, hoursField, inHours, textField } from "../branches/fields";
import { branchName } from "../branches/names";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { databaseName, type Materialisation } from "./materialisation";
import type { BackupRecord } from "./run";
import { takenAtOf, usableCopies } from "./usable-copies";

export const materialiseInput = z.strictObject({
  backupId: z.string().min(1).max(100),
  purpose: textField(3, 200),
  expiresInHours: hoursField.default(HOURS_DEFAULT),
  /** Only the tables that a person's rows need, instead of the whole database. */
  subjectTablesOnly: z.boolean().default(false),
});

/** Longer than any restore; given back as soon as one ends. */
const HOLD_HOURS = 24;

/**
 * Asks for a backup back: a fresh recovery branch is made and a worker, who alone holds the key, restores the backup into a
 * database of it. From then on the branch is compared and restored from like any other.
 */
export async function materialise(ctx: Context, input: unknown): Promise<Outcome<Materialisation>> {
  const refusal = requirePermission(ctx, "branches:create");
  if (refusal) return refusal;
  const parsed = parseInput(materialiseInput, input);
  if (!parsed.ok) return parsed;
  const { backupId, purpose, expiresInHours, subjectTablesOnly } = parsed.value;

  const record = await ctx.ports.ledger.backups.getRecord(backupId);
  const unusable = refuse(record);
  if (unusable !== null || record === null) return unusable ?? nothing();
  const takenAt = takenAtOf(record);

  const { neon, ledger, clock, ids, backups } = ctx.ports;
  const now = clock.now();
  const name = branchName(purpose, ids.next("br"));
  const expiresAt = inHours(now, expiresInHours);
  const what = {
    action: "backup.materialise",
    target: `backup:${backupId}`,
    reason: purpose,
    details: { branch: name, takenAt, expiresAt, subjectTablesOnly },
  };
  return audited(ctx, what, async () => {
    const created = await neon.createBranch({
      name,
      parentId: neon.productionBranchId,
      point: { kind: "head" },
      expiresAt,
    });
    if (!created.ok) return created;
    const branchId = created.value.id;
    if (!(await ledger.backups.hold(backupId, branchId, inHours(now, HOLD_HOURS)))) {
      await neon.deleteBranch(branchId);
      return removed();
    }
    const byName = ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor);
    await ledger.branches.save({
      branchId,
      name: created.value.name,
      purpose,
      // The moment of what is compared: the branch's own database is beside the point.
      point: { kind: "timestamp", at: takenAt },
      createdBy: actorName(ctx.actor),
      createdByName: byName,
      createdAt: now.toISOString(),
      expiresAt: created.value.expiresAt ?? expiresAt,
      deletedAt: null,
    });
    const one: Materialisation = {
      branchId,
      backupId,
      database: databaseName(1),
      subjectTablesOnly,
      state: "queued",
      stage: "branch",
      bytes: 0,
      total: record.manifest?.bytes.stored ?? record.foreign?.bytes ?? 0,
      table: null,
      attempt: 0,
      requestedByName: byName,
      createdAt: now.toISOString(),
      heartbeatAt: now.toISOString(),
      finishedAt: null,
      failure: null,
      proof: null,
    };
    await ledger.materialisations.create(one);
    await backups.jobs.enqueue({ kind: "materialise", branchId }, `materialise:${branchId}`);
    return ok(one);
  });
}

function refuse(record: BackupRecord | null): Outcome<never> | null {
  if (record === null) return nothing();
  if (record.removing !== null) return removed();
  if (usableCopies(record).length > 0) return null;
  return fail(
    "backup_damaged",
    `No copy of ${record.id} can be used: each is damaged, gone or not there yet.`,
    "Choose another backup.",
  );
}

function nothing(): Outcome<never> {
  return fail(
    "not_found",
    "There is no such backup.",
    "Reload the list of backups. If it lies in a bucket, rebuild the list.",
  );
}

function removed(): Outcome<never> {
  return fail("not_found", "Retention is removing this backup right now.", "Choose another backup.");
}
