import { createHash } from "node:crypto";
import type { Channel } from "@/lib/recovery/alerts/port";

export interface NotifyOptions {
  /** Where the console is, for links in messages. */
  readonly consoleUrl: string;
  /** Addresses separated by commas; `discord:` or `slack:` before one says how it wants its messages. */
  readonly webhooks?: string | undefined;
  /** e.g. `smtps://user:password@mail.example.com`; mail needs a sender and at least one recipient, too. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  readonly mailTo?: string | undefined;
  /** Pinged at the start of a backup with `/start`, at its end as it is, or with `/fail`. */
  readonly deadManUrl?: string | undefined;
  readonly timeoutMs?: number;
}

/** A channel with its address, which is a secret: whoever has it can write there. */
export interface Route {
  readonly channel: Channel;
  readonly address: string;
}

const SHAPES = ["discord", "slack", "webhook"] as const;

/** The channels that are configured. What cannot be one throws with its place in the list, never its text. */
export function readRoutes(options: NotifyOptions): readonly Route[] {
  const hooks = (options.webhooks ?? "")
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map(webhook);
  return [...hooks, ...mail(options), ...deadMan(options)];
}

function webhook(text: string, index: number): Route {
  const shape = SHAPES.find((name) => text.startsWith(`${name}:`));
  const address = shape === undefined ? text : text.slice(shape.length + 1);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`ALERT_WEBHOOKS: entry ${index + 1} is not a web address.`);
  return route(shape ?? shapeOf(url.hostname), url.host, address);
}

function shapeOf(host: string): (typeof SHAPES)[number] {
  if (/(^|\.)discord(app)?\.com$/.test(host)) return "discord";
  return host === "hooks.slack.com" ? "slack" : "webhook";
}

function mail({ smtpUrl, mailFrom, mailTo }: NotifyOptions): Route[] {
  if (smtpUrl === undefined) return [];
  if (!/^smtps?:\/\//.test(smtpUrl) || !URL.canParse(smtpUrl))
    throw new Error("ALERT_SMTP_URL is not an smtp:// or smtps:// address.");
  if (mailFrom === undefined || mailTo === undefined)
    throw new Error("ALERT_SMTP_URL needs ALERT_MAIL_FROM and ALERT_MAIL_TO.");
  return [route("email", mailTo, `${smtpUrl} ${mailFrom} ${mailTo}`)];
}

function deadMan({ deadManUrl }: NotifyOptions): Route[] {
  if (deadManUrl === undefined) return [];
  if (!URL.canParse(deadManUrl)) throw new Error("DEAD_MAN_URL is not a web address.");
  return [route("dead_man", new URL(deadManUrl).host, deadManUrl)];
}

/** The id stays the same as long as the address does, and tells nothing of it. */
function route(kind: Channel["kind"], label: string, address: string): Route {
  const id = `${kind}-${createHash("sha256").update(address).digest("hex").slice(0, 8)}`;
  return { channel: { id, kind, label: `${NAMES[kind]} (${label})` }, address };
}

const NAMES: Readonly<Record<Channel["kind"], string>> = {
  discord: "Discord",
  slack: "Slack",
  webhook: "Webhook",
  email: "E-mail",
  dead_man: "Dead-man's switch",
};
