import { expect, it } from "vitest";
import { readRoutes } from "./config";

const routes = (webhooks: string) => readRoutes({ consoleUrl: "http://127.0.0.1", webhooks });

it("knows Discord and Slack by host or by prefix", () => {
  const kinds = routes(
    "https://discord.com/api/webhooks/1/x,https://hooks.slack.com/services/T/B/x , https://example.com/hook,slack:https://chat.example.com/x,,",
  ).map(({ channel }) => channel.kind);
  expect(kinds).toEqual(["discord", "slack", "webhook", "slack"]);
  expect(routes("https://notdiscord.com/x")[0]?.channel.kind).toBe("webhook");
});

it("gives an id that stays, and tells only the host", () => {
  const [one] = routes("https://hooks.slack.com/services/T/B/secret");
  const [, same] = routes("https://example.com/other,https://hooks.slack.com/services/T/B/secret");
  expect(one?.channel).toEqual(same?.channel);
  expect(one?.channel.label).toBe("Slack (hooks.slack.com)");
  expect(JSON.stringify(one?.channel)).not.toContain("secret");
});

it.each([
  [{ webhooks: "https://example.com,secret-thing" }, "entry 2"],
  [{ webhooks: "ftp://example.com/secret-thing" }, "entry 1"],
  [{ smtpUrl: "https://secret-thing" }, "ALERT_SMTP_URL"],
  [{ smtpUrl: "smtp://secret-thing" }, "ALERT_MAIL_FROM"],
  [{ deadManUrl: "secret-thing" }, "DEAD_MAN_URL"],
])("refuses what cannot work, without showing it: %j", (options, words) => {
  const read = () => readRoutes({ consoleUrl: "http://127.0.0.1", ...options });
  expect(read).toThrow(words);
  expect(read).not.toThrow("secret-thing");
});
