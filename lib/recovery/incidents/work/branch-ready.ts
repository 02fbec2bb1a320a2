import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import { findSource, type SourceBranch, withSession } from "../../subjects/sessions";

/** A branch of ours when it answers queries; in words what it is at while it does not; a failure when it never will. */
export async function branchReady(
  ctx: Context,
  branchId: string,
): Promise<Outcome<{ readonly source: SourceBranch } | { readonly waits: string }>> {
  const operations = await ctx.ports.neon.operations(branchId);
  if (!operations.ok) return operations;
  const broken = operations.value.find(({ status }) => status === "failed" || status === "error");
  if (broken !== undefined) {
    return fail(
      "neon_failed",
      `Neon could not make the branch: ${broken.failure ?? broken.action}.`,
      "Begin this step again: it makes another branch.",
    );
  }
  const source = await findSource(ctx, branchId);
  if (!source.ok) {
    if (source.code !== "branch_not_ready") return source;
    const backup = await ctx.ports.ledger.materialisations.get(branchId);
    // A backup that will never be in it is no reason to wait.
    if (backup?.state === "failed") return fail("restore_failed", source.message, source.hint);
    return ok({
      waits: backup === null ? "Neon is making the branch" : "A backup is restored into a branch",
    });
  }
  const read = await withSession(ctx, source.value.url, "past", async (session) => ok(session.readAt));
  return ok(read.ok ? { source: source.value } : { waits: "The branch is there and starts its compute" });
}
