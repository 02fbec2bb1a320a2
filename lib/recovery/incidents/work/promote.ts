import { fail } from "../../errors";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";

/** The recovery branch, which the app uses by now, becomes the project's default and loses its expiry. */
export async function promoteBranch({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const { neon } = ctx.ports;
  const id = textFact(incident.facts, "branch_id") ?? "";
  const branches = await neon.listBranches();
  if (!branches.ok) return branches;
  const branch = branches.value.find((one) => one.id === id);
  const before = branches.value.find((one) => one.isDefault && one.id !== id);
  if (branch === undefined)
    return fail("branch_gone", "The recovery branch is gone.", "Look at Neon's console at once.");
  if (!branch.isDefault) {
    const kept = branch.expiresAt === null ? null : await neon.setExpiry(id, null);
    if (kept !== null && !kept.ok) return kept;
    const set = await neon.setDefault(id);
    if (!set.ok) return set;
    return {
      ok: true,
      kind: "wait",
      text: "Neon moves the default",
      facts: { default_before: before?.id ?? null, expiry_before: branch.expiresAt },
    };
  }
  return {
    ok: true,
    kind: "done",
    text: `${branch.name} is the project's default branch and has no expiry.`,
    evidence: [{ label: "Default branch", value: branch.name, href: `/branches/${encodeURIComponent(id)}` }],
  };
}

/** The default of before, and the expiry that the branch had. */
export async function demoteBranch({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const { neon, clock } = ctx.ports;
  const before = textFact(incident.facts, "default_before");
  if (before === null) return { ok: true, kind: "done", text: "The default was not moved." };
  const set = await neon.setDefault(before);
  if (!set.ok) return set;
  const expiry = textFact(incident.facts, "expiry_before");
  if (expiry !== null && Date.parse(expiry) > clock.now().getTime()) {
    const id = textFact(incident.facts, "branch_id") ?? "";
    const kept = await neon.setExpiry(id, expiry);
    if (!kept.ok) return kept;
  }
  const facts = { default_before: null, expiry_before: null };
  return { ok: true, kind: "done", text: "The old branch is the default again.", facts };
}
