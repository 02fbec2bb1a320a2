import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Alert } from "./alert";
import type { Channel, ChannelState, Delivery } from "./port";

export const listAlertsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export interface AlertsView {
  /** Open ones first, then closed ones; the newest first. */
  readonly alerts: readonly Alert[];
  /** Each way to reach people with how the last attempt on it ended; null: none yet. */
  readonly channels: readonly (Channel & { readonly last: Omit<ChannelState, "channel"> | null })[];
  /** When somebody last looked whether something is wrong by the clock; null: never. */
  readonly lookedAt: string | null;
  /** The newest messages with what came of them. */
  readonly deliveries: readonly Delivery[];
}

const DELIVERIES = 50;

/** Alerts, the channels that tell of them, and what was sent. */
export async function listAlerts(ctx: Context, input: unknown): Promise<Outcome<AlertsView>> {
  const refusal = requirePermission(ctx, "alerts:read");
  if (refusal) return refusal;
  const parsed = parseInput(listAlertsInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, notify } = ctx.ports;
  const [alerts, states, deliveries, signs] = await Promise.all([
    ledger.alerts.list(parsed.value),
    ledger.alerts.channelStates(),
    ledger.alerts.deliveries({ limit: DELIVERIES }),
    ledger.signs.list(),
  ]);
  const open = alerts.filter((alert) => alert.closedAt === null);
  const closed = alerts.filter((alert) => alert.closedAt !== null);
  const channels = notify.channels().map((channel) => {
    const state = states.find((one) => one.channel === channel.id);
    return { ...channel, last: state ? { ok: state.ok, at: state.at, failure: state.failure } : null };
  });
  const lookedAt = signs.find(({ name }) => name === "clock")?.at ?? null;
  return ok({ alerts: [...open, ...closed], channels, lookedAt, deliveries });
}
