import type { ChipTone } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import { type Alert, isSnoozed, type Severity } from "@/lib/recovery/alerts/alert";
import type { ChannelKind, Delivery } from "@/lib/recovery/alerts/port";
import { TICK_MS } from "@/lib/recovery/posture/sign";

export const SEVERITY_TONES: Readonly<Record<Severity, ChipTone>> = {
  critical: "missing",
  warning: "changed",
};

/** What reaches people through a channel. */
export const CHANNEL_WORDS: Readonly<Record<ChannelKind, string>> = {
  discord: "alerts as messages",
  slack: "alerts as messages",
  webhook: "alerts as JSON",
  email: "alerts as mail",
  dead_man: "notices from outside when backups fall silent",
};

export const DELIVERY_WORDS: Readonly<Record<Delivery["state"], { word: string; tone: ChipTone }>> = {
  pending: { word: "on its way", tone: "changed" },
  sent: { word: "sent", tone: "ok" },
  given_up: { word: "not sent", tone: "missing" },
};

const MESSAGE_WORDS: Readonly<Record<Delivery["message"]["kind"], string>> = {
  opened: "opened",
  repeated: "still open",
  resolved: "over",
  test: "test",
};

/** The switch gets no messages: it is told how a backup goes, or that a test began. */
export function messageWord(
  { message }: Pick<Delivery, "message">,
  channel: ChannelKind | undefined,
): string {
  return channel === "dead_man" ? "signal" : MESSAGE_WORDS[message.kind];
}

/** Whether the list can be believed: what nobody looks for is not found. */
export function isLooking(lookedAt: string | null, now: Date): boolean {
  return lookedAt !== null && now.getTime() - Date.parse(lookedAt) <= TICK_MS;
}

/** What is wrong now, in a sentence. */
export function alertsSentence(alerts: readonly Alert[], lookedAt: string | null, now: Date): string {
  const open = alerts.filter(({ closedAt }) => closedAt === null);
  const loud = open.filter((alert) => !isSnoozed(alert, now));
  const critical = loud.filter(({ severity }) => severity === "critical").length;
  if (critical > 0) return `${plural(critical, "thing")} ${critical === 1 ? "is" : "are"} badly wrong`;
  if (loud.length > 0)
    return `${plural(loud.length, "thing")} ${loud.length === 1 ? "needs" : "need"} a look`;
  if (!isLooking(lookedAt, now)) return "Nobody is looking whether something is wrong";
  return open.length > 0 ? "Nothing is wrong that somebody has not silenced" : "Nothing is wrong";
}
