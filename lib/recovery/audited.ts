import { actorName, type Context, displayName } from "./context";
import type { Outcome } from "./errors";

export interface AuditedAct {
  readonly action: string;
  readonly target: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Steps five to seven of every verb: writes the intent, acts, writes the outcome. Effects outside the ledger cannot share
 * its transaction, so the two rows stand alone: an intent whose outcome never came is what a crash leaves behind.
 * A throw of `act` is recorded as failed and passed on.
 */
export async function audited<T>(
  ctx: Context,
  what: AuditedAct,
  act: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const correlation = ctx.ports.ids.next("aud");
  const common = {
    actor: actorName(ctx.actor),
    actorName: displayName(ctx.actor),
    action: what.action,
    target: what.target,
    correlation,
    details: what.details ?? {},
  };
  await ctx.ports.ledger.audit.append({
    ...common,
    phase: "intent",
    result: null,
    reason: what.reason ?? null,
  });
  const close = (result: "ok" | "refused" | "failed", reason: string | null) =>
    ctx.ports.ledger.audit.append({ ...common, phase: "outcome", result, reason });
  let outcome: Outcome<T>;
  try {
    outcome = await act();
  } catch (error) {
    await close("failed", error instanceof Error ? error.name : "unknown error");
    throw error;
  }
  await (outcome.ok ? close("ok", null) : close("failed", outcome.code));
  return outcome;
}

/** Writes down what came to pass without anybody's act: one row, with how it ended. */
export async function auditEvent(
  ctx: Context,
  what: AuditedAct & { readonly result: "ok" | "failed" },
): Promise<void> {
  await ctx.ports.ledger.audit.append({
    actor: actorName(ctx.actor),
    actorName: displayName(ctx.actor),
    action: what.action,
    target: what.target,
    phase: "event",
    correlation: ctx.ports.ids.next("aud"),
    result: what.result,
    reason: what.reason ?? null,
    details: what.details ?? {},
  });
}
