import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChannelKind, Message, NotifyPort } from "@/lib/recovery/alerts/port";
import { type Inbox, type InboxMessage, startInbox } from "@/stack/inbox/index";
import { createNotify } from "./index";

let dir: string;
let inbox: Inbox;
let notify: NotifyPort;

const MESSAGE: Message = {
  kind: "opened",
  severity: "critical",
  title: "Rows of public.memories are missing",
  text: "In the backup: 0, usually 9 000 <!channel> & @everyone.",
  href: "/backups",
  at: "2026-11-23T10:00:00.000Z",
  alertId: "alt_1",
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-notify-"));
  inbox = await startInbox({ dir });
  notify = createNotify({
    consoleUrl: "https://rekindle.example.com",
    webhooks: `discord:${inbox.url}/hooks/discord, slack:${inbox.url}/hooks/slack, ${inbox.url}/hooks/plain`,
    smtpUrl: inbox.smtpUrl,
    mailFrom: "Rekindle <rekindle@example.com>",
    mailTo: "ops@example.com, cto@example.com",
    deadManUrl: `${inbox.url}/ping/backup?token=1`,
    timeoutMs: 1_000,
  });
});
afterAll(async () => {
  await inbox.stop();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  for (const path of ["/messages", "/faults"]) await fetch(inbox.url + path, { method: "DELETE" });
});

const idOf = (kind: ChannelKind) => notify.channels().find((one) => one.kind === kind)?.id ?? "none";
const arrived = async () => (await (await fetch(`${inbox.url}/messages`)).json()) as InboxMessage[];
const failNext = (channel: string, status: number) =>
  fetch(`${inbox.url}/faults`, { method: "POST", body: JSON.stringify({ channel, status }) });

describe("notify", () => {
  it("sends in the shape that each channel wants", async () => {
    for (const kind of ["discord", "slack", "webhook", "email"] as const) {
      expect(await notify.send(idOf(kind), MESSAGE)).toEqual({ ok: true, value: null });
    }
    const [mail, plain, slack, discord] = (await arrived()).map(({ body }) => body);
    expect(discord).toMatchObject({
      embeds: [{ title: `[Rekindle] Alert: ${MESSAGE.title}`, url: "https://rekindle.example.com/backups" }],
      allowed_mentions: { parse: [] },
    });
    expect(slack).toMatchObject({ text: `[Rekindle] Alert: ${MESSAGE.title}` });
    expect(JSON.stringify(slack)).toContain("&lt;!channel&gt; &amp;");
    expect(plain).toEqual({
      source: "rekindle",
      kind: "opened",
      severity: "critical",
      title: MESSAGE.title,
      text: MESSAGE.text,
      url: "https://rekindle.example.com/backups",
      at: MESSAGE.at,
      alertId: "alt_1",
    });
    expect(mail).toEqual({
      from: "rekindle@example.com",
      to: ["ops@example.com", "cto@example.com"],
      subject: `[Rekindle] Alert: ${MESSAGE.title}`,
      text: `${MESSAGE.text}\n\nhttps://rekindle.example.com/backups\n${MESSAGE.at}`,
    });
  });

  it("pings start, success and failure, and keeps the address's query", async () => {
    for (const ping of ["start", "success", "fail"] as const) expect((await notify.ping(ping)).ok).toBe(true);
    expect((await notify.send(idOf("dead_man"), { ...MESSAGE, kind: "test" })).ok).toBe(true);
    expect((await arrived()).map(({ body }) => body)).toEqual(["start", "fail", "success", "start"]);
    expect(await createNotify({ consoleUrl: inbox.url }).ping("fail")).toEqual({ ok: true, value: null });
  });

  it.each([
    ["discord", "discord", 500, "HTTP 500"],
    ["webhook", "plain", 404, "HTTP 404"],
    ["webhook", "plain", 302, "HTTP 302"],
    ["email", "mail", 451, "451"],
  ] as const)("says so when %s fails (%s %i)", async (kind, channel, status, words) => {
    await failNext(channel, status);
    const outcome = await notify.send(idOf(kind), MESSAGE);
    expect(outcome).toMatchObject({ ok: false, code: "channel_failed" });
    expect(JSON.stringify(outcome)).toContain(words);
    expect(JSON.stringify(outcome)).not.toMatch(/127\.0\.0\.1|hooks/);
    expect((await notify.send(idOf(kind), MESSAGE)).ok).toBe(true);
  });

  it("says so when nobody listens, and when the channel is not configured", async () => {
    const away = createNotify({
      consoleUrl: inbox.url,
      webhooks: "https://someone:hunter2@127.0.0.1:1/secret",
      smtpUrl: "smtp://user:hunter2@127.0.0.1:1",
      mailFrom: "a@example.com",
      mailTo: "b@example.com",
      timeoutMs: 500,
    });
    for (const { id } of away.channels()) {
      const outcome = await away.send(id, MESSAGE);
      expect(outcome).toMatchObject({ ok: false, code: "channel_failed" });
      expect(JSON.stringify([outcome, away.channels()])).not.toMatch(/hunter2|secret/);
    }
    expect(await notify.send("slack-00000000", MESSAGE)).toMatchObject({ ok: false, code: "not_found" });
  });
});
