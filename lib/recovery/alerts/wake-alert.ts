import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Alert } from "./alert";
import { alertIdField, loadOpenAlert } from "./load-alert";

export const wakeAlertInput = z.strictObject({ alertId: alertIdField });

/** Ends the silence of a snoozed alert. */
export async function wakeAlert(ctx: Context, input: unknown): Promise<Outcome<Alert>> {
  const refusal = requirePermission(ctx, "alerts:snooze");
  if (refusal) return refusal;
  const parsed = parseInput(wakeAlertInput, input);
  if (!parsed.ok) return parsed;
  const { alertId } = parsed.value;

  const alert = await loadOpenAlert(ctx, alertId);
  if (!alert.ok) return alert;
  return audited(ctx, { action: "alert.wake", target: `alert:${alert.value.key}` }, async () => {
    if (await ctx.ports.ledger.alerts.snooze(alertId, null)) return ok({ ...alert.value, snooze: null });
    return fail("conflict", "The alert has closed meanwhile.", "Reload the list.");
  });
}
