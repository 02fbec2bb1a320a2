import { materialise } from "../../backup/materialise";
import { takenAtOf, usableCopies } from "../../backup/usable-copies";
import { ensureBranch } from "../../branches/ensure-branch";
import { inHours } from "../../branches/fields";
import { loadManaged } from "../../branches/managed-branch";
import type { Context } from "../../context";
import { type Outcome, ok } from "../../errors";
import { parseMoment } from "../../history/parse-moment";
import { historyWindow } from "../../history/window";
import { can } from "../../permissions";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Incident } from "../incident";
import { branchReady } from "./branch-ready";

/** Three days: longer than an incident, shorter than forgetting. */
const HOURS = 72;

/** The branch has the run's own name and the attempt's number: a second look finds it, a second attempt makes another. */
export function branchNameOf(incident: Pick<Incident, "id" | "steps">): string {
  const attempt = incident.steps.recovery_branch?.attempts ?? 1;
  return `rk-incident-${incident.id.replace(/^inc_/, "")}-${attempt}`;
}

/** Makes the recovery branch of a run at its moment and waits until it answers. */
export async function makeBranch({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const known = textFact(incident.facts, "branch_id");
  // A retry after a branch that never came to be makes another one.
  if (known === null || textFact(incident.facts, "branch_name") !== branchNameOf(incident)) {
    const made = await begin(ctx, incident);
    if (!made.ok) return made;
    const { id, name } = made.value;
    return {
      ok: true,
      kind: "wait",
      text: "Neon is making the branch",
      facts: { branch_id: id, branch_name: name },
      links: [{ kind: "branch", id, label: name }],
    };
  }
  const ready = await branchReady(ctx, known);
  if (!ready.ok) return ready;
  if ("waits" in ready.value) return { ok: true, kind: "wait", text: ready.value.waits };
  const { branchName } = ready.value.source;
  return {
    ok: true,
    kind: "done",
    text: `The branch ${branchName} answers.`,
    evidence: [
      { label: "Branch", value: branchName, href: `/branches/${encodeURIComponent(known)}` },
      { label: "Stands at", value: textFact(incident.facts, "moment") ?? "?" },
    ],
  };
}

async function begin(
  ctx: Context,
  incident: Incident,
): Promise<Outcome<{ readonly id: string; readonly name: string }>> {
  const project = await ctx.ports.neon.project();
  if (!project.ok) return project;
  const now = ctx.ports.clock.now();
  const point = parseMoment(textFact(incident.facts, "moment") ?? "", {
    now,
    window: historyWindow(project.value, now),
  });
  if (!point.ok) return point;
  const name = branchNameOf(incident);
  const expiresAt = inHours(now, HOURS);
  const made = await ensureBranch(ctx, { name, purpose: incident.title, point: point.value, expiresAt });
  return made.ok ? ok({ id: made.value.branch.id, name: made.value.branch.name }) : made;
}

/** Beyond the history window the newest backup of before that moment is restored into a branch. */
export async function branchOrBackup(world: StepWorld): Promise<StepProgress> {
  const made = await makeBranch(world);
  if (made.ok || made.code !== "moment_outside_window") return made;
  const { ctx, incident } = world;
  const moment = Date.parse(textFact(incident.facts, "moment") ?? "");
  const backup = (await ctx.ports.ledger.backups.listRecords())
    .filter((record) => usableCopies(record).length > 0 && Date.parse(takenAtOf(record)) <= moment)
    .toSorted((a, b) => (takenAtOf(a) < takenAtOf(b) ? 1 : -1))[0];
  if (backup === undefined) return made;
  const given = { backupId: backup.id, purpose: incident.title, expiresInHours: HOURS };
  const asked = await materialise(ctx, given);
  if (!asked.ok) return asked;
  return {
    ok: true,
    kind: "wait",
    text: `The moment lies beyond the history window: ${backup.id} is restored into a branch`,
    facts: { branch_id: asked.value.branchId, branch_name: branchNameOf(incident), backup_id: backup.id },
    links: [
      { kind: "branch", id: asked.value.branchId, label: backup.id },
      { kind: "backup", id: backup.id, label: `taken ${takenAtOf(backup)}` },
    ],
  };
}

/** The way back: the branch goes, or is left to its expiry by whoever may not delete, and another moment can be chosen. */
export async function dropBranch({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const id = textFact(incident.facts, "branch_id");
  const forgotten = { branch_id: null, branch_name: null };
  if (id === null || !can(ctx.actor, "branches:delete"))
    return { ok: true, kind: "done", text: "The branch is left to its expiry.", facts: forgotten };
  const managed = await loadManaged(ctx, id);
  if (!managed.ok && managed.code !== "branch_gone") return managed;
  const deleted = await ctx.ports.neon.deleteBranch(id);
  if (!deleted.ok) return deleted;
  await ctx.ports.ledger.branches.markDeleted(id, ctx.ports.clock.now().toISOString());
  return { ok: true, kind: "done", text: "The branch is deleted.", facts: forgotten };
}
