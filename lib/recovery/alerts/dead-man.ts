import type { Context } from "../context";
import { pending } from "./delivery";
import type { Ping } from "./port";

/**
 * Tells the switch outside how a backup goes, so that silence is noticed by somebody who does not depend on us. A ping that
 * fails is noted as a failing channel and never fails the backup.
 */
export async function pingDeadMan(ctx: Context, ping: Ping): Promise<void> {
  const { notify, ledger, clock, ids, log } = ctx.ports;
  const channel = notify.channels().find((one) => one.kind === "dead_man");
  if (channel === undefined) return;
  try {
    const outcome = await notify.ping(ping);
    const now = clock.now();
    const at = now.toISOString();
    const message = {
      kind: "test",
      severity: "warning",
      title: `Dead-man's switch: ${ping}`,
      text: `A backup: ${ping}.`,
      href: "/backups",
      at,
      alertId: null,
    } as const;
    await ledger.alerts.addDelivery({
      ...pending(channel.id, message, now, ids.next("dlv")),
      state: outcome.ok ? "sent" : "given_up",
      attempts: 1,
      attemptedAt: at,
      failure: outcome.ok ? null : outcome.message,
    });
  } catch (error) {
    // The ledger went away: the backup will find out by itself, with a better place to say so.
    log.error("a ping of the dead-man's switch could not be noted", error, { ping });
  }
}
