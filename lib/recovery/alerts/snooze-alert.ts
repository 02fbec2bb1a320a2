import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Alert } from "./alert";
import { alertIdField, loadOpenAlert } from "./load-alert";

export const snoozeAlertInput = z.strictObject({
  alertId: alertIdField,
  hours: z.coerce.number().int().min(1).max(168),
  reason: textField(3, 200),
});

/** Silences one open alert for a while. It stays on the list, and speaks again when the time is over. */
export async function snoozeAlert(ctx: Context, input: unknown): Promise<Outcome<Alert>> {
  const refusal = requirePermission(ctx, "alerts:snooze");
  if (refusal) return refusal;
  const parsed = parseInput(snoozeAlertInput, input);
  if (!parsed.ok) return parsed;
  const { alertId, hours, reason } = parsed.value;

  const alert = await loadOpenAlert(ctx, alertId);
  if (!alert.ok) return alert;
  const now = ctx.ports.clock.now();
  const snooze = {
    until: new Date(now.getTime() + hours * 3_600_000).toISOString(),
    by: actorName(ctx.actor),
    byName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    reason,
    at: now.toISOString(),
  };
  const act = { action: "alert.snooze", target: `alert:${alert.value.key}`, reason, details: { hours } };
  return audited(ctx, act, async () => {
    if (await ctx.ports.ledger.alerts.snooze(alertId, snooze)) return ok({ ...alert.value, snooze });
    return fail("conflict", "The alert has closed meanwhile.", "There is nothing left to silence.");
  });
}
