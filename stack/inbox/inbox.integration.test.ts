import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Inbox, type InboxMessage, startInbox } from "./index";

let dir: string;
let inbox: Inbox;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-inbox-"));
  inbox = await startInbox({ dir });
});
afterEach(async () => {
  await inbox.stop();
  await rm(dir, { recursive: true });
});

const call = (path: string, method = "GET", body?: unknown) =>
  fetch(new URL(path, inbox.url), { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const messages = async (channel = ""): Promise<InboxMessage[]> => {
  const answer = await call(`/messages${channel && `?channel=${channel}`}`);
  return (await answer.json()) as InboxMessage[];
};

it("keeps hooks, pings and mails, across a restart", async () => {
  await call("/hooks/slack", "POST", { text: "<script>" });
  await call("/ping/backup/start");
  await call("/ping/backup");
  const transport = createTransport({ url: inbox.smtpUrl, ignoreTLS: true });
  await transport.sendMail({
    from: "rekindle@example.com",
    to: "ops@example.com",
    subject:
      "Größe fällt: “daily”, and a subject that is long enough to be folded over several lines of the header",
    text: "Zeile eins, mit “Anführung” = und einer sehr langen Zeile, die beim Kodieren umgebrochen werden muss.\n\nEnde",
  });
  transport.close();
  await inbox.stop();
  inbox = await startInbox({ dir });
  const all = await messages();
  expect(all.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
    "mail mail",
    "ping backup",
    "ping backup",
    "hook slack",
  ]);
  expect(all.map(({ body }) => body)).toEqual([
    {
      from: "rekindle@example.com",
      to: ["ops@example.com"],
      subject:
        "Größe fällt: “daily”, and a subject that is long enough to be folded over several lines of the header",
      text: "Zeile eins, mit “Anführung” = und einer sehr langen Zeile, die beim Kodieren umgebrochen werden muss.\n\nEnde",
    },
    "success",
    "start",
    { text: "<script>" },
  ]);
  expect(await (await call("/")).text()).not.toContain("<script>");
  await call("/messages", "DELETE");
  expect(await messages()).toEqual([]);
});

it("fails on order, as often as told", async () => {
  await call("/faults", "POST", { channel: "slack", status: 503, times: 2 });
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await call("/hooks/slack", "POST", {})).status);
  expect(statuses).toEqual([503, 503, 200]);
  expect((await call("/faults", "POST", { channel: "slack" })).status).toBe(400);
  expect((await call("/hooks/slack", "POST")).status).toBe(400);
  expect((await call("/elsewhere")).status).toBe(404);
});
