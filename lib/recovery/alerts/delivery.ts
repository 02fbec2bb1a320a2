import type { Notice } from "./machine";
import type { Channel, Delivery, Message } from "./port";

const MINUTE = 60_000;
const RETRY_MS = [1, 5, 15, 60, 180, 360].map((minutes) => minutes * MINUTE);
/** After this long a message is older than anybody wants to read; the alert itself repeats meanwhile. */
const GIVE_UP_MS = 24 * 60 * MINUTE;

/** The messages of a notice, one per channel of people except the one that is the trouble itself. */
export function deliveriesOf(
  notice: Notice,
  channels: readonly Channel[],
  now: Date,
  nextId: () => string,
): Delivery[] {
  const { alert } = notice;
  return channels
    .filter((channel) => channel.kind !== "dead_man" && channel.id !== alert.exceptChannel)
    .map((channel) => pending(channel.id, messageOf(notice, now), now, nextId()));
}

export function pending(channel: string, message: Message, now: Date, id: string): Delivery {
  const at = now.toISOString();
  return {
    id,
    channel,
    message,
    state: "pending",
    attempts: 0,
    createdAt: at,
    nextAttemptAt: at,
    attemptedAt: null,
    failure: null,
  };
}

/** When a message that could not be sent is tried again; null when it is not worth it any more. */
export function nextAttempt(delivery: Pick<Delivery, "attempts" | "createdAt">, now: Date): string | null {
  if (now.getTime() - Date.parse(delivery.createdAt) > GIVE_UP_MS) return null;
  const pause = RETRY_MS[Math.min(delivery.attempts, RETRY_MS.length) - 1] ?? MINUTE;
  return new Date(now.getTime() + pause).toISOString();
}

function messageOf({ alert, kind }: Notice, now: Date): Message {
  return {
    kind,
    severity: alert.severity,
    title: alert.title,
    text: kind === "resolved" ? `This is over. It was open since ${alert.openedAt}.` : alert.message,
    href: alert.href,
    at: now.toISOString(),
    alertId: alert.id,
  };
}
