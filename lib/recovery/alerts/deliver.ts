import type { Context } from "../context";
import { nextAttempt } from "./delivery";
import type { Delivery } from "./port";

/** Longer than any channel may take to answer. */
const LEASE_MS = 5 * 60_000;
const BATCH = 20;

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Sends what is due. A message is leased before it is sent, so that a crash in between delays it instead of losing it, and
 * two processes do not send the same one.
 */
export async function deliverDue(ctx: Context): Promise<Delivered> {
  const { ledger, clock } = ctx.ports;
  let sent = 0;
  let failed = 0;
  for (;;) {
    const now = clock.now();
    const lease = new Date(now.getTime() + LEASE_MS).toISOString();
    const batch = await ledger.alerts.claimDeliveries(now.toISOString(), lease, BATCH);
    const ends = await Promise.all(batch.map((delivery) => deliver(ctx, delivery)));
    sent += ends.filter(Boolean).length;
    failed += ends.filter((well) => !well).length;
    if (batch.length < BATCH) return { sent, failed };
  }
}

async function deliver(ctx: Context, delivery: Delivery): Promise<boolean> {
  const { ledger, notify, clock } = ctx.ports;
  const outcome = await notify.send(delivery.channel, delivery.message);
  const now = clock.now();
  const at = now.toISOString();
  if (outcome.ok) {
    await ledger.alerts.endAttempt(delivery.id, { state: "sent", at, nextAttemptAt: at, failure: null });
    return true;
  }
  // A channel that was taken out of the configuration is not waited for.
  const again = outcome.code === "not_found" ? null : nextAttempt(delivery, now);
  await ledger.alerts.endAttempt(delivery.id, {
    state: again === null ? "given_up" : "pending",
    at,
    nextAttemptAt: again ?? at,
    failure: outcome.message,
  });
  return false;
}
