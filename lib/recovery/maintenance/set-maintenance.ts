import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context } from "../context";
import { type Failure, fail, type Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { confirmSwitch } from "./confirm";
import type { Maintenance, Notice } from "./port";

export const MESSAGE_MOST = 300;
export const setMaintenanceInput = z.strictObject({
  on: z.boolean(),
  reason: textField(3, 500),
  /** For visitors; empty: the app says it in its own words. */
  message: textField(0, MESSAGE_MOST).default(""),
  confirmation: z.string().max(100),
});

/** Turns visitors of the protected app away, or lets them in again. Its database and deployment are not touched. */
export async function setMaintenance(ctx: Context, input: unknown): Promise<Outcome<Maintenance>> {
  const refusal = requirePermission(ctx, "maintenance:set");
  if (refusal) return refusal;
  const parsed = parseInput(setMaintenanceInput, input);
  if (!parsed.ok) return parsed;
  const { on, reason, message, confirmation } = parsed.value;

  const confirmed = confirmSwitch(confirmation, on);
  if (!confirmed.ok) return confirmed;
  const { maintenance } = ctx.ports;
  const now = await maintenance.read();
  if (!now.ok) return now;
  const pointless = refusePointless(now.value, confirmed.value.on);
  if (pointless) return pointless;

  const action = on ? "maintenance.on" : "maintenance.off";
  return audited(ctx, { action, target: "app:production", reason }, () =>
    on ? maintenance.turnOn(noticeOf(ctx, now.value, reason, message)) : maintenance.turnOff(),
  );
}

/** Turning on again changes the words; turning off what is off would only hide that somebody else was faster. */
function refusePointless(now: Maintenance, on: boolean): Failure | null {
  if (on || now.on) return null;
  return fail(
    "conflict",
    "Maintenance mode is off already.",
    "Nothing was changed. The audit log says who turned it off.",
  );
}

/** Other words do not make it begin anew. */
function noticeOf(ctx: Context, now: Maintenance, reason: string, message: string): Notice {
  const since = now.on && now.notice !== null ? now.notice.since : ctx.ports.clock.now().toISOString();
  const by = ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor);
  return { message: message === "" ? null : message, reason, by, since };
}
