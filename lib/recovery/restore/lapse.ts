import { auditEvent } from "../audited";
import { actorName, type Context } from "../context";
import { fail, type Outcome } from "../errors";
import { type Approval, decided } from "./approval";
import { loadRestore } from "./load";
import type { RestoreRecord } from "./port";
import { standingOf } from "./standing";

type Session = Pick<RestoreRecord, "id" | "state" | "approval" | "planHash" | "createdBy" | "subjectKey">;

/**
 * Makes a draft again of a session whose request or approval counts no more, and writes it down. True when the session has
 * to be read again.
 */
export async function lapse(ctx: Context, session: Session): Promise<boolean> {
  const { approval, state } = session;
  if (approval === null || (state !== "awaiting_approval" && state !== "approved")) return false;
  const now = ctx.ports.clock.now();
  const standing = standingOf(session, ctx.approval, now);
  if (standing.kind !== "void") return false;
  const over: Approval = decided(approval, {
    kind: "expired",
    by: actorName(ctx.actor),
    byName: "Rekindle",
    role: null,
    at: now.toISOString(),
    reason: standing.because,
  });
  // Somebody else may have been first: then theirs is written down, and this is not.
  if (!(await ctx.ports.ledger.restores.decide(session.id, [state], "draft", over))) return true;
  await auditEvent(ctx, {
    action: "restore.approval_void",
    target: `subject:${session.subjectKey}`,
    result: "ok",
    reason: standing.because,
    details: { restoreId: session.id, state },
  });
  return true;
}

/** Lets go of everything whose time is over. */
export async function lapseAll(ctx: Context): Promise<void> {
  for (const session of await ctx.ports.ledger.restores.pending()) await lapse(ctx, session);
}

/** The record of the plan that was seen, as it stands now. */
export async function loadLapsed(ctx: Context, id: string, seen: string): Promise<Outcome<RestoreRecord>> {
  const found = await loadRestore(ctx, id);
  if (!found.ok) return found;
  if (found.value.planHash !== seen) {
    return fail(
      "plan_stale",
      "This is not the plan that was previewed.",
      "Nothing was changed. Reload the page and look at the preview again.",
    );
  }
  return (await lapse(ctx, found.value)) ? loadRestore(ctx, id) : found;
}
