import { expect, it } from "vitest";
import type { Alert } from "@/lib/recovery/alerts/alert";
import { alertsSentence, messageWord } from "./words";

const NOW = new Date("2026-11-10T09:00:00Z");
const LOOKED = "2026-11-10T08:51:00Z";

function alert(change: Partial<Alert> = {}): Alert {
  return {
    id: "alt_1",
    rule: "run_failed",
    key: "run_failed",
    severity: "critical",
    title: "The last backup failed",
    message: "pg_dump ended with 1.",
    href: "/backups",
    exceptChannel: null,
    openedAt: "2026-11-10T08:00:00Z",
    seenAt: "2026-11-10T08:59:00Z",
    closedAt: null,
    notices: 1,
    nextNoticeAt: null,
    snooze: null,
    revision: 1,
    ...change,
  };
}

const snooze = {
  until: "2026-11-10T10:00:00Z",
  by: "user:1",
  byName: "Ada",
  reason: "known",
  at: "2026-11-10T08:30:00Z",
};

it("says the worst first, and does not count what somebody silenced", () => {
  expect(alertsSentence([], LOOKED, NOW)).toBe("Nothing is wrong");
  expect(alertsSentence([alert({ closedAt: "2026-11-10T08:30:00Z" })], LOOKED, NOW)).toBe("Nothing is wrong");
  expect(alertsSentence([alert(), alert({ severity: "warning" })], LOOKED, NOW)).toBe(
    "1 thing is badly wrong",
  );
  expect(alertsSentence([alert({ severity: "warning" })], LOOKED, NOW)).toBe("1 thing needs a look");
  expect(alertsSentence([alert({ snooze })], LOOKED, NOW)).toBe(
    "Nothing is wrong that somebody has not silenced",
  );
  expect(alertsSentence([alert({ snooze })], LOOKED, new Date("2026-11-10T11:00:00Z"))).toBe(
    "1 thing is badly wrong",
  );
});

it("is not calm when nobody looks", () => {
  expect(alertsSentence([], null, NOW)).toMatch(/^Nobody is looking/);
  expect(alertsSentence([], "2026-11-10T08:20:00Z", NOW)).toMatch(/^Nobody is looking/);
  expect(alertsSentence([alert()], null, NOW)).toBe("1 thing is badly wrong");
});

it("calls what the dead-man's switch is told a signal, not a test", () => {
  const message = {
    kind: "test",
    severity: "warning",
    title: "Dead-man's switch: success",
    text: "A backup: success.",
    href: "/backups",
    at: "2026-11-10T08:30:00Z",
    alertId: null,
  } as const;
  expect(messageWord({ message }, "dead_man")).toBe("signal");
  expect(messageWord({ message }, "slack")).toBe("test");
});
