import { expect, it } from "vitest";
import { alertRecord } from "@/lib/adapters/contract/alert-ledger";
import type { Alert, AlertRule, Finding } from "./alert";
import { stepAlerts } from "./machine";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-23T10:00:00.000Z");
const JUDGED: ReadonlySet<AlertRule> = new Set<AlertRule>(["run_failed"]);

const { rule, key, severity, title, message, href, exceptChannel } = alertRecord();
const FINDING: Finding = { rule, key, severity, title, message, href, exceptChannel };

/** Runs the machine every `everyHours` and tells when which notices were due. */
function life(options: {
  hours: number;
  found: (hour: number) => boolean;
  judged?: (hour: number) => boolean;
  snooze?: { at: number; until: number };
}): string[] {
  let open: readonly Alert[] = [];
  let ids = 0;
  const told: string[] = [];
  for (let hour = 0; hour <= options.hours; hour++) {
    const now = new Date(START + hour * HOUR);
    if (options.snooze?.at === hour) {
      const until = new Date(START + options.snooze.until * HOUR).toISOString();
      const snooze = { until, by: "u", byName: "U", reason: "known", at: now.toISOString() };
      open = open.map((alert) => ({ ...alert, snooze }));
    }
    const step = stepAlerts({
      open,
      findings: options.found(hour) ? [FINDING] : [],
      judged: (options.judged?.(hour) ?? true) ? JUDGED : new Set(),
      now,
      nextId: () => `alt_${++ids}`,
    });
    told.push(...step.notices.map(({ kind, alert }) => `${hour} ${kind} ${alert.id}`));
    const changed = new Map(step.changed.map((alert) => [alert.id, alert]));
    open = [...open.map((alert) => changed.get(alert.id) ?? alert), ...step.opened].filter(
      (alert) => alert.closedAt === null,
    );
  }
  return told;
}

it("opens once, repeats with growing pauses, closes by itself", () => {
  expect(life({ hours: 80, found: (hour) => hour < 70 })).toEqual([
    "0 opened alt_1",
    "1 repeated alt_1",
    "5 repeated alt_1",
    "17 repeated alt_1",
    "41 repeated alt_1",
    "65 repeated alt_1",
    "70 resolved alt_1",
  ]);
});

it("is a new alert when the trouble comes back", () => {
  expect(life({ hours: 3, found: (hour) => hour !== 1 })).toEqual([
    "0 opened alt_1",
    "1 resolved alt_1",
    "2 opened alt_2",
    "3 repeated alt_2",
  ]);
});

it("is silent while snoozed and speaks at once when that is over", () => {
  expect(life({ hours: 12, found: () => true, snooze: { at: 1, until: 10 } })).toEqual([
    "0 opened alt_1",
    "10 repeated alt_1",
  ]);
});

it("says that a snoozed trouble is over", () => {
  expect(life({ hours: 5, found: (hour) => hour < 3, snooze: { at: 1, until: 10 } })).toEqual([
    "0 opened alt_1",
    "3 resolved alt_1",
  ]);
});

it("does not take not knowing for the end of the trouble", () => {
  expect(life({ hours: 4, found: (hour) => hour < 2, judged: (hour) => hour < 2 })).toEqual([
    "0 opened alt_1",
    "1 repeated alt_1",
  ]);
});

it("shows the newest words of a trouble without telling people again", () => {
  const open = alertRecord();
  const step = stepAlerts({
    open: [open],
    findings: [{ ...FINDING, message: "It has become worse." }],
    judged: JUDGED,
    now: new Date(START + 60_000),
    nextId: () => "alt_2",
  });
  expect(step.notices).toEqual([]);
  expect(step.changed).toEqual([
    { ...open, message: "It has become worse.", seenAt: "2026-11-23T10:01:00.000Z" },
  ]);
});
