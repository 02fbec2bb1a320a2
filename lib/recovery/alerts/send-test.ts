import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { pending } from "./delivery";
import type { Channel, Message } from "./port";

export const sendTestInput = z.strictObject({ channel: z.string().min(1).max(100) });

/** Sends one test message through one channel, now. What comes of it counts: a test that arrives ends a channel's alert. */
export async function sendTest(ctx: Context, input: unknown): Promise<Outcome<Channel>> {
  const refusal = requirePermission(ctx, "alerts:test");
  if (refusal) return refusal;
  const parsed = parseInput(sendTestInput, input);
  if (!parsed.ok) return parsed;

  const { notify, ledger, clock, ids } = ctx.ports;
  const channel = notify.channels().find((one) => one.id === parsed.value.channel);
  if (channel === undefined)
    return fail("not_found", "There is no such channel.", "Reload the page: the configuration has changed.");
  const message = testMessage(ctx, clock.now());
  return audited(ctx, { action: "alert.test", target: `channel:${channel.label}` }, async () => {
    const sent = await notify.send(channel.id, message);
    const now = clock.now();
    await ledger.alerts.addDelivery({
      ...pending(channel.id, message, now, ids.next("dlv")),
      // Somebody waits for the answer: a test that failed is not sent later.
      state: sent.ok ? "sent" : "given_up",
      attempts: 1,
      attemptedAt: now.toISOString(),
      failure: sent.ok ? null : sent.message,
    });
    return sent.ok ? ok(channel) : sent;
  });
}

function testMessage({ actor }: Context, now: Date): Message {
  const who = actor.kind === "user" ? actor.name : actor.kind;
  return {
    kind: "test",
    severity: "warning",
    title: "Test of this channel",
    text: `${who} sent this to see that alerts arrive here. Nothing is wrong.`,
    href: "/alerts",
    at: now.toISOString(),
    alertId: null,
  };
}
