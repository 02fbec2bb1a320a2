import type { Message, NotifyPort, Ping } from "@/lib/recovery/alerts/port";
import { fail, ok } from "@/lib/recovery/errors";
import { type NotifyOptions, type Route, readRoutes } from "./config";
import { sendMail } from "./mail";
import { request } from "./request";
import { webhookBody } from "./shapes";

export type { NotifyOptions } from "./config";
export { readRoutes } from "./config";

/** Webhooks, mail and the dead-man's switch, as configured. Nothing is contacted before the first message. */
export function createNotify(options: NotifyOptions): NotifyPort {
  const routes = readRoutes(options);
  const switchRoute = routes.find(({ channel }) => channel.kind === "dead_man");
  const timeoutMs = options.timeoutMs ?? 8_000;

  const send = (route: Route, message: Message) => {
    const link = new URL(message.href, options.consoleUrl).href;
    switch (route.channel.kind) {
      case "dead_man":
        return request(pingUrl(route.address, "start"), { method: "GET" }, timeoutMs);
      case "email": {
        const { smtpUrl = "", mailFrom = "", mailTo = "" } = options;
        return sendMail({ smtpUrl, from: mailFrom, to: mailTo, timeoutMs }, message, link);
      }
      default: {
        const json = webhookBody(route.channel.kind, message, link);
        return request(route.address, { method: "POST", json }, timeoutMs);
      }
    }
  };

  return {
    channels: () => routes.map(({ channel }) => channel),
    send: async (channelId, message) => {
      const route = routes.find(({ channel }) => channel.id === channelId);
      if (route) return send(route, message);
      return fail("not_found", "This channel is not configured any more.", "Nothing was sent.");
    },
    ping: async (ping) =>
      switchRoute === undefined
        ? ok(null)
        : request(pingUrl(switchRoute.address, ping), { method: "GET" }, timeoutMs),
  };
}

/** `<url>/start`, `<url>`, `<url>/fail`: what healthchecks.io and its kin understand. A query stays where it is. */
function pingUrl(address: string, ping: Ping): string {
  const url = new URL(address);
  if (ping !== "success") url.pathname = `${url.pathname.replace(/\/$/, "")}/${ping}`;
  return url.href;
}
