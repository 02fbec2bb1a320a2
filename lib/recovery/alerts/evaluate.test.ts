import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { backupRecord, backupRun } from "@/lib/testing/backup-facts";
import { pingDeadMan } from "./dead-man";
import { evaluateAlerts } from "./evaluate-alerts";
import { listAlerts } from "./list-alerts";
import { listAttention } from "./list-attention";
import { sendTest } from "./send-test";
import { snoozeAlert } from "./snooze-alert";
import { wakeAlert } from "./wake-alert";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A world with a good backup of today; `tick` is the cron, `told` what people read since the last time. */
async function world() {
  const memory = memoryWorld();
  const { ledger } = memory.ports;
  await ledger.backups.saveRecord(backupRecord("2026-11-23T03:00:00.000Z"));
  let read = 0;
  const tick = async (later = 0) => {
    memory.advance(later);
    const done = await evaluateAlerts(memory.as("admin"), {});
    if (!done.ok) throw new Error(done.message);
    return done.value;
  };
  const told = () => {
    const news = memory.notify.sent
      .slice(read)
      .map(({ channel, message }) => `${channel} ${message.kind} ${message.title}`);
    read = memory.notify.sent.length;
    return news;
  };
  const alerts = async () => {
    const view = await listAlerts(memory.as("viewer"), {});
    if (!view.ok) throw new Error(view.message);
    return view.value;
  };
  const fail = () =>
    ledger.backups.claim(
      backupRun({ state: "failed", failure: { code: "dump_failed", message: "M.", hint: "H." } }),
    );
  return { ...memory, ledger, tick, told, alerts, fail };
}

it("tells every channel of people once, and that it is over", async () => {
  const { tick, told, fail, ledger } = await world();
  expect(await tick()).toEqual({ open: 0, opened: 0, closed: 0, sent: 0, failed: 0 });
  await fail();
  expect(await tick()).toMatchObject({ open: 1, opened: 1, sent: 2 });
  expect(told()).toEqual([
    "slack-1 opened The daily backup failed",
    "email-1 opened The daily backup failed",
  ]);
  await tick(MINUTE);
  expect(told()).toEqual([]);
  await tick(HOUR);
  expect(told()).toHaveLength(2);
  await ledger.backups.claim(backupRun({ id: "run_2", startedAt: "2026-11-23T14:30:00.000Z" }));
  expect(await tick(MINUTE)).toMatchObject({ open: 0, closed: 1, sent: 2 });
  expect(told()[0]).toBe("slack-1 resolved The daily backup failed");
});

it("says why there is no new backup when a dump would be cut off where jobs run", async () => {
  const { tick, notify, ports } = await world();
  await tick();
  Object.assign(ports.backups.settings, { limitSeconds: 0 });
  await tick(48 * HOUR);
  const told = notify.sent.map(({ message }) => message).filter(({ title }) => /^No verified/.test(title));
  expect(told[0]?.text).toMatch(/here a job is cut off after .*npm run worker/);
});

it("two evaluations at once tell people once", async () => {
  const { as, fail, told } = await world();
  await fail();
  await Promise.all([evaluateAlerts(as("admin"), {}), evaluateAlerts(as("admin"), {})]);
  expect(told()).toHaveLength(2);
});

it("tells the others of a channel that fails, at once, and sends there what was missed", async () => {
  const { tick, told, fail, notify, alerts } = await world();
  await fail();
  notify.breakChannels("slack-1");
  await tick();
  expect(told()).toEqual([
    "email-1 opened The daily backup failed",
    "email-1 opened The alert channel “Slack (hooks.slack.com)” does not work",
  ]);
  expect((await alerts()).channels[0]).toMatchObject({ id: "slack-1", last: { ok: false } });
  await tick(MINUTE);
  notify.breakChannels();
  await tick(10 * MINUTE);
  await tick(MINUTE);
  expect(told()).toEqual([
    "slack-1 opened The daily backup failed",
    "email-1 resolved The alert channel “Slack (hooks.slack.com)” does not work",
  ]);
});

it("keeps trying when nobody can be reached, and gives a message up after a day", async () => {
  const { tick, told, fail, notify, ledger } = await world();
  await fail();
  notify.breakChannels("slack-1", "email-1");
  await tick();
  for (let hour = 0; hour < 30; hour++) await tick(HOUR);
  expect(told()).toEqual([]);
  const deliveries = await ledger.alerts.deliveries({ limit: 99 });
  expect(deliveries.filter(({ state }) => state === "given_up").length).toBeGreaterThan(0);
  notify.breakChannels();
  await tick(6 * HOUR);
  expect(told()).toContain("slack-1 repeated The daily backup failed");
});

it("snoozes with a reason, wakes, and both are in the log", async () => {
  const { tick, told, fail, alerts, as, ledger } = await world();
  await fail();
  await tick();
  told();
  const [alert] = (await alerts()).alerts;
  const alertId = alert?.id ?? "";
  expect(await snoozeAlert(as("viewer"), { alertId, hours: 4, reason: "known" })).toMatchObject({
    code: "forbidden",
  });
  expect(await snoozeAlert(as("support"), { alertId, hours: 4, reason: "" })).toMatchObject({
    code: "invalid_input",
  });
  expect(await snoozeAlert(as("support"), { alertId, hours: 4, reason: "known" })).toMatchObject({
    ok: true,
  });
  await tick(2 * HOUR);
  expect(told()).toEqual([]);
  const attention = await listAttention(as("viewer"), {});
  expect(attention).toEqual({ ok: true, value: [] });
  expect(await wakeAlert(as("support"), { alertId })).toMatchObject({ ok: true });
  await tick(MINUTE);
  expect(told()).toHaveLength(2);
  expect(await listAttention(as("viewer"), {})).toMatchObject({
    value: [{ kind: "failed", href: "/backups" }],
  });
  const log = await ledger.audit.list({ action: "alert.", limit: 9 });
  expect(log.entries.map(({ action, phase }) => `${action} ${phase}`)).toEqual([
    "alert.wake outcome",
    "alert.wake intent",
    "alert.snooze outcome",
    "alert.snooze intent",
  ]);
  expect(await snoozeAlert(as("support"), { alertId: "alt_none", hours: 1, reason: "known" })).toMatchObject({
    code: "not_found",
  });
});

it("sends a test through one channel and remembers how it went", async () => {
  const { as, notify, told, alerts, tick } = await world();
  notify.breakChannels("email-1");
  expect(await sendTest(as("admin"), { channel: "email-1" })).toMatchObject({ code: "channel_failed" });
  await tick();
  expect(told()).toEqual(["slack-1 opened The alert channel “E-mail (ops@example.com)” does not work"]);
  notify.breakChannels();
  expect(await sendTest(as("admin"), { channel: "email-1" })).toMatchObject({ ok: true });
  await tick(MINUTE);
  expect(told()).toEqual([
    "email-1 test Test of this channel",
    "slack-1 resolved The alert channel “E-mail (ops@example.com)” does not work",
  ]);
  expect((await alerts()).channels.map(({ last }) => last?.ok ?? null)).toEqual([true, true, null]);
  expect(await sendTest(as("support"), { channel: "email-1" })).toMatchObject({ code: "forbidden" });
  expect(await sendTest(as("admin"), { channel: "gone-1" })).toMatchObject({ code: "not_found" });
});

it("pings the switch outside; a ping that fails is an alert and no more", async () => {
  const { as, notify, tick, told } = await world();
  await pingDeadMan(as("admin"), "start");
  await pingDeadMan(as("admin"), "success");
  expect(notify.pings).toEqual(["start", "success"]);
  notify.breakChannels("dead_man-1");
  await pingDeadMan(as("admin"), "fail");
  await tick();
  expect(told()).toHaveLength(2);
});
