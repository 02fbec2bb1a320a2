import { takeBackup } from "../../backup/take-backup";
import { fail } from "../../errors";
import { can } from "../../permissions";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";

const STEP = "fresh_backup";

/** Takes an off-site backup that began after this step did, and waits until it is read back. */
export async function freshBackup({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const record = incident.steps[STEP];
  const attempt = record?.attempts ?? 1;
  const known = textFact(incident.facts, "backup_run_id");
  if (known === null || incident.facts.backup_attempt !== attempt) {
    if (!can(ctx.actor, "backups:take"))
      return { ok: true, kind: "wait", text: "Waits for an admin or the worker to take it" };
    const taken = await takeBackup(ctx, { schedule: "manual" });
    if (!taken.ok) return taken;
    const { run } = taken.value;
    // One that was under way before may hold the damage.
    if (Date.parse(run.startedAt) < Date.parse(record?.startedAt ?? ""))
      return { ok: true, kind: "wait", text: "Another backup is under way; a fresh one follows" };
    return {
      ok: true,
      kind: "wait",
      text: "The backup is being taken",
      facts: { backup_run_id: run.id, backup_attempt: attempt },
      links: [{ kind: "backup", id: run.backupId, label: run.backupId }],
    };
  }
  const run = await ctx.ports.ledger.backups.get(known);
  if (run === null)
    return fail("dump_failed", "The backup was not taken.", "Begin this step again: it takes another one.");
  switch (run.state) {
    case "failed":
      return fail(
        "dump_failed",
        run.failure?.message ?? "The backup was not taken.",
        run.failure?.hint ?? "Begin this step again.",
      );
    case "succeeded":
      return {
        ok: true,
        kind: "done",
        text: `${run.backupId} is taken and read back.`,
        evidence: [
          {
            label: "Backup",
            value: run.backupId,
            href: `/backups/${encodeURIComponent(run.backupId)}`,
          },
        ],
      };
    default:
      return { ok: true, kind: "wait", text: `The backup is being taken: ${run.stage.replaceAll("_", " ")}` };
  }
}
