import type { Channel, Message, NotifyPort, Ping } from "@/lib/recovery/alerts/port";
import { fail, ok } from "@/lib/recovery/errors";

/** Channels in memory, with hands for tests: what arrived, and which channel is broken. */
export interface MemoryNotify extends NotifyPort {
  readonly sent: readonly { readonly channel: string; readonly message: Message }[];
  readonly pings: readonly Ping[];
  /** These channels fail until the next call. */
  breakChannels(...ids: readonly string[]): void;
}

const CHANNELS: readonly Channel[] = [
  { id: "slack-1", kind: "slack", label: "Slack (hooks.slack.com)" },
  { id: "email-1", kind: "email", label: "E-mail (ops@example.com)" },
  { id: "dead_man-1", kind: "dead_man", label: "Dead-man's switch (hc-ping.com)" },
];

export function memoryNotify(channels = CHANNELS): MemoryNotify {
  const sent: { channel: string; message: Message }[] = [];
  const pings: Ping[] = [];
  let broken: readonly string[] = [];
  const answer = (id: string) =>
    broken.includes(id) ? fail("channel_failed", "It answered with HTTP 500.", "Send a test.") : ok(null);
  return {
    sent,
    pings,
    breakChannels: (...ids) => {
      broken = ids;
    },
    channels: () => channels,
    send: async (channel, message) => {
      if (!channels.some(({ id }) => id === channel))
        return fail("not_found", "This channel is not configured any more.", "Nothing was sent.");
      const outcome = answer(channel);
      if (outcome.ok) sent.push({ channel, message });
      return outcome;
    },
    ping: async (ping) => {
      const id = channels.find(({ kind }) => kind === "dead_man")?.id;
      if (id === undefined) return ok(null);
      const outcome = answer(id);
      if (outcome.ok) pings.push(ping);
      return outcome;
    },
  };
}
