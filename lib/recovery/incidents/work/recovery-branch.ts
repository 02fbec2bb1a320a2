import { ensureBranch } from "../../branches/ensure-branch";
import { inHours } from "../../branches/fields";
import { loadManaged } from "../../branches/managed-branch";
import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import { parseMoment } from "../../history/parse-moment";
import { historyWindow } from "../../history/window";
import { can } from "../../permissions";
import { findSource, withSession } from "../../subjects/sessions";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Incident } from "../incident";

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
  if (known === null) {
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
  const operations = await ctx.ports.neon.operations(known);
  if (!operations.ok) return operations;
  const broken = operations.value.find(({ status }) => status === "failed" || status === "error");
  if (broken !== undefined) {
    return fail(
      "neon_failed",
      `Neon could not make the branch: ${broken.failure ?? broken.action}.`,
      "Take this step back, then begin it again.",
    );
  }
  const source = await findSource(ctx, known);
  if (!source.ok)
    return source.code === "branch_not_ready"
      ? { ok: true, kind: "wait", text: "Neon is making the branch" }
      : source;
  const read = await withSession(ctx, source.value.url, "past", async (session) => ok(session.readAt));
  if (!read.ok) return { ok: true, kind: "wait", text: "The branch is there and starts its compute" };
  return {
    ok: true,
    kind: "done",
    text: `The branch ${source.value.branchName} answers.`,
    evidence: [
      { label: "Branch", value: source.value.branchName, href: `/branches/${encodeURIComponent(known)}` },
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
