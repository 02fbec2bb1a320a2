import type { ChannelKind, Message } from "@/lib/recovery/alerts/port";

const WORDS: Readonly<Record<Message["kind"], string>> = {
  opened: "Alert",
  repeated: "Still open",
  resolved: "Resolved",
  test: "Test",
};

/** The first line of every message, whatever the channel. */
export function headline(message: Message): string {
  return `[Rekindle] ${WORDS[message.kind]}: ${message.title}`;
}

/** The body of a webhook's request. */
export function webhookBody(kind: ChannelKind, message: Message, link: string): unknown {
  switch (kind) {
    case "discord":
      return discord(message, link);
    case "slack":
      return slack(message, link);
    default:
      return { source: "rekindle", ...message, href: undefined, url: link };
  }
}

const RED = 0xc0_39_2b;
const AMBER = 0xd6_8a_00;
const GREEN = 0x2e_7d_4f;

function colour({ kind, severity }: Message): number {
  if (kind === "resolved" || kind === "test") return GREEN;
  return severity === "critical" ? RED : AMBER;
}

function discord(message: Message, link: string): unknown {
  return {
    username: "Rekindle",
    embeds: [
      {
        title: cut(headline(message), 256),
        description: cut(message.text, 4000),
        url: link,
        color: colour(message),
        timestamp: message.at,
      },
    ],
    // A table may be called @everyone.
    allowed_mentions: { parse: [] },
  };
}

function slack(message: Message, link: string): unknown {
  const title = cut(headline(message), 150);
  return {
    text: escaped(title),
    blocks: [
      { type: "header", text: { type: "plain_text", text: title } },
      { type: "section", text: { type: "mrkdwn", text: escaped(cut(message.text, 2900)) } },
      { type: "context", elements: [{ type: "mrkdwn", text: `<${link}|Open in Rekindle> · ${message.at}` }] },
    ],
  };
}

/** Slack reads `<…>` as a link or a mention. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
