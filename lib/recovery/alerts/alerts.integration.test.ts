import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createScratchLedger, type ScratchLedger } from "@/lib/adapters/contract/scratch-ledger";
import { createLedger, type Ledger } from "@/lib/adapters/ledger";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { createNotify } from "@/lib/adapters/notify";
import { backupRecord, backupRun } from "@/lib/testing/backup-facts";
import { type Inbox, type InboxMessage, startInbox } from "@/stack/inbox/index";
import { pingDeadMan } from "./dead-man";
import { evaluateAlerts } from "./evaluate-alerts";

let dir: string;
let inbox: Inbox;
let scratch: ScratchLedger;
let ledger: Ledger;
let world: MemoryWorld;

/** A real ledger, real channels and the inbox that they end in; only the clock is ours. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-alerts-"));
  inbox = await startInbox({ dir });
  scratch = await createScratchLedger();
  ledger = createLedger({ url: scratch.url });
  const notify = createNotify({
    consoleUrl: "https://rekindle.example.com",
    webhooks: `discord:${inbox.url}/hooks/discord,slack:${inbox.url}/hooks/slack`,
    smtpUrl: inbox.smtpUrl,
    mailFrom: "rekindle@example.com",
    mailTo: "ops@example.com",
    deadManUrl: `${inbox.url}/ping/backup`,
    timeoutMs: 2_000,
  });
  world = memoryWorld({ ledger, notify }, "2026-11-23T14:00:00.000Z");
  await ledger.backups.saveRecord(backupRecord("2026-11-23T03:00:00.000Z"));
});
afterAll(async () => {
  await ledger.close();
  await scratch.drop();
  await inbox.stop();
  await rm(dir, { recursive: true });
});

async function tick(minutes = 0) {
  world.advance(minutes * 60_000);
  const done = await evaluateAlerts(world.as("admin"), {});
  if (!done.ok) throw new Error(done.message);
  return done.value;
}

const refuse = (channel: string, status: number, times: number) =>
  fetch(`${inbox.url}/faults`, { method: "POST", body: JSON.stringify({ channel, status, times }) });

/** What arrived since the last look, the oldest first, as `channel: headline`. */
async function arrived(): Promise<string[]> {
  const messages = (await (await fetch(`${inbox.url}/messages`)).json()) as InboxMessage[];
  await fetch(`${inbox.url}/messages`, { method: "DELETE" });
  const lines = messages.map(({ channel, body }) => {
    const [headline = body] = /\[Rekindle\][^"]*/.exec(JSON.stringify(body)) ?? [];
    return `${channel}: ${headline}`;
  });
  return lines.sort();
}

it("tells of a failed backup once, mends a channel by itself, and says when it is over", async () => {
  expect(await tick()).toMatchObject({ open: 0, sent: 0 });
  const failure = { code: "dump_failed", message: "pg_dump was killed.", hint: "Look at the worker." };
  await ledger.backups.claim(backupRun({ state: "failed", failure }));
  await refuse("slack", 503, 1);
  expect(await tick(10)).toMatchObject({ opened: 2, failed: 1 });
  expect(await arrived()).toEqual([
    "discord: [Rekindle] Alert: The alert channel “Slack (127.0.0.1:PORT)” does not work".replace(
      "PORT",
      new URL(inbox.url).port,
    ),
    "discord: [Rekindle] Alert: The daily backup failed",
    "mail: [Rekindle] Alert: The alert channel “Slack (127.0.0.1:PORT)” does not work".replace(
      "PORT",
      new URL(inbox.url).port,
    ),
    "mail: [Rekindle] Alert: The daily backup failed",
  ]);
  await Promise.all([tick(10), tick(), tick()]);
  expect(await arrived()).toContain("slack: [Rekindle] Alert: The daily backup failed");
  await tick();
  await arrived();
  await ledger.backups.claim(backupRun({ id: "run_2", startedAt: "2026-11-23T14:15:00.000Z" }));
  expect(await tick(10)).toMatchObject({ open: 0, closed: 1, sent: 3 });
  expect(await arrived()).toEqual(
    ["discord", "mail", "slack"].map((channel) => `${channel}: [Rekindle] Resolved: The daily backup failed`),
  );
});

it("pings the switch outside, and a mail server that refuses is an alert on the hooks", async () => {
  await pingDeadMan(world.as("admin"), "start");
  await pingDeadMan(world.as("admin"), "fail");
  expect(await arrived()).toEqual(["backup: fail", "backup: start"]);
  await refuse("mail", 451, 1);
  await ledger.backups.saveRecord(
    backupRecord("2026-11-23T05:00:00.000Z", {
      copies: backupRecord("2026-11-23T05:00:00.000Z").copies.map((copy) => ({
        ...copy,
        state: "damaged" as const,
      })),
    }),
  );
  await tick(10);
  const lines = await arrived();
  expect(lines.filter((line) => line.startsWith("mail"))).toEqual([]);
  expect(lines).toContain(
    "discord: [Rekindle] Alert: The alert channel “E-mail (ops@example.com)” does not work",
  );
});
