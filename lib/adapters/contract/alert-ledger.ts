import { beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "@/lib/recovery/alerts/alert";
import type { AlertLedger, Delivery } from "@/lib/recovery/alerts/port";

const AT = "2026-11-23T10:00:00.000Z";
const LATER = "2026-11-23T10:05:00.000Z";

export function alertRecord(change: Partial<Alert> = {}): Alert {
  return {
    id: "alt_1",
    rule: "run_failed",
    key: "run_failed:daily",
    severity: "critical",
    title: "The daily backup failed",
    message: "It failed in the stage “dump”.",
    href: "/backups",
    exceptChannel: null,
    openedAt: AT,
    seenAt: AT,
    closedAt: null,
    notices: 1,
    nextNoticeAt: "2026-11-23T11:00:00.000Z",
    snooze: null,
    revision: 1,
    ...change,
  };
}

export function deliveryRecord(change: Partial<Delivery> = {}): Delivery {
  return {
    id: "dlv_1",
    channel: "discord-1",
    message: {
      kind: "opened",
      severity: "critical",
      title: "The daily backup failed",
      text: "It failed in the stage “dump”.",
      href: "/backups",
      at: AT,
      alertId: "alt_1",
    },
    state: "pending",
    attempts: 0,
    createdAt: AT,
    nextAttemptAt: AT,
    attemptedAt: null,
    failure: null,
    ...change,
  };
}

const ended = (change: Partial<Delivery>) =>
  deliveryRecord({ state: "sent", attempts: 1, attemptedAt: AT, ...change });

/** Alerts and the outbox of their messages. */
export function alertLedgerContract(create: () => Promise<AlertLedger>): void {
  describe("alert ledger", () => {
    let ledger: AlertLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("gives back what was opened, with its message", async () => {
      await ledger.apply({ opened: [alertRecord()], changed: [], deliveries: [deliveryRecord()] });
      expect(await ledger.open()).toEqual([alertRecord()]);
      expect(await ledger.get("alt_1")).toEqual(alertRecord());
      expect(await ledger.get("alt_2")).toBeNull();
      expect(await ledger.deliveries({ limit: 5 })).toEqual([deliveryRecord()]);
    });

    it("opens one alert per key, and tells people once, whoever is first", async () => {
      const opening = (n: number) =>
        ledger.apply({
          opened: [alertRecord({ id: `alt_${n}` })],
          changed: [],
          deliveries: [
            deliveryRecord({ id: `dlv_${n}`, message: { ...deliveryRecord().message, alertId: `alt_${n}` } }),
          ],
        });
      await Promise.all([opening(1), opening(2), opening(3)]);
      expect(await ledger.open()).toHaveLength(1);
      expect(await ledger.deliveries({ limit: 5 })).toHaveLength(1);
    });

    it("changes an alert only from the revision that was read", async () => {
      await ledger.apply({ opened: [alertRecord()], changed: [], deliveries: [] });
      const changed = [alertRecord({ notices: 2 })];
      await ledger.apply({ opened: [], changed, deliveries: [deliveryRecord()] });
      await ledger.apply({ opened: [], changed, deliveries: [deliveryRecord({ id: "dlv_2" })] });
      expect(await ledger.get("alt_1")).toEqual(alertRecord({ notices: 2, revision: 2 }));
      expect((await ledger.deliveries({ limit: 5 })).map(({ id }) => id)).toEqual(["dlv_1"]);
    });

    it("lets a closed key open again", async () => {
      await ledger.apply({ opened: [alertRecord()], changed: [], deliveries: [] });
      const closed = alertRecord({ closedAt: LATER, nextNoticeAt: null });
      await ledger.apply({ opened: [], changed: [closed], deliveries: [] });
      expect(await ledger.open()).toEqual([]);
      const again = alertRecord({ id: "alt_2", openedAt: LATER });
      await ledger.apply({ opened: [again], changed: [], deliveries: [] });
      expect(await ledger.open()).toEqual([again]);
      expect((await ledger.list({ limit: 5 })).map(({ id }) => id)).toEqual(["alt_2", "alt_1"]);
      expect(await ledger.list({ limit: 1 })).toHaveLength(1);
    });

    it("snoozes and wakes what is open; an evaluation that read before is too late", async () => {
      await ledger.apply({ opened: [alertRecord()], changed: [], deliveries: [] });
      const snooze = { until: LATER, by: "user:1", byName: "Ada", reason: "known", at: AT };
      expect(await ledger.snooze("alt_1", snooze)).toBe(true);
      await ledger.apply({ opened: [], changed: [alertRecord({ notices: 9 })], deliveries: [] });
      expect(await ledger.get("alt_1")).toEqual(alertRecord({ snooze, revision: 2 }));
      expect(await ledger.snooze("alt_1", null)).toBe(true);
      expect((await ledger.get("alt_1"))?.snooze).toBeNull();
      await ledger.apply({
        opened: [],
        changed: [alertRecord({ closedAt: LATER, revision: 3 })],
        deliveries: [],
      });
      expect(await ledger.snooze("alt_1", snooze)).toBe(false);
      expect(await ledger.snooze("alt_none", snooze)).toBe(false);
    });

    it("gives a due message to one sender at a time, the oldest first", async () => {
      for (const id of ["dlv_1", "dlv_2", "dlv_3"]) await ledger.addDelivery(deliveryRecord({ id }));
      await ledger.addDelivery(deliveryRecord({ id: "dlv_4", nextAttemptAt: LATER }));
      const [one, two] = await Promise.all([
        ledger.claimDeliveries(AT, LATER, 2),
        ledger.claimDeliveries(AT, LATER, 2),
      ]);
      const claimed = [...one, ...two];
      expect(claimed.map(({ id }) => id).sort()).toEqual(["dlv_1", "dlv_2", "dlv_3"]);
      expect(claimed.every(({ attempts, nextAttemptAt }) => attempts === 1 && nextAttemptAt === LATER)).toBe(
        true,
      );
      expect(await ledger.claimDeliveries(AT, LATER, 9)).toEqual([]);
      // Whoever took them has died: the lease runs out.
      expect(
        (await ledger.claimDeliveries(LATER, "2026-11-23T10:10:00.000Z", 9)).map(({ id }) => id),
      ).toEqual(["dlv_1", "dlv_2", "dlv_3", "dlv_4"]);
    });

    it("remembers how the newest attempt on each channel ended", async () => {
      await ledger.addDelivery(ended({ id: "dlv_1", channel: "mail" }));
      await ledger.addDelivery(
        ended({ id: "dlv_2", channel: "hook", failure: "HTTP 500", state: "given_up" }),
      );
      await ledger.addDelivery(deliveryRecord({ id: "dlv_3", channel: "hook" }));
      expect(await ledger.channelStates()).toEqual([
        { channel: "hook", ok: false, at: AT, failure: "HTTP 500" },
        { channel: "mail", ok: true, at: AT, failure: null },
      ]);
      await ledger.claimDeliveries(AT, LATER, 1);
      await ledger.endAttempt("dlv_3", { state: "sent", at: LATER, nextAttemptAt: LATER, failure: null });
      expect((await ledger.channelStates())[0]).toEqual({
        channel: "hook",
        ok: true,
        at: LATER,
        failure: null,
      });
      expect(await ledger.claimDeliveries("2027-01-01T00:00:00.000Z", LATER, 9)).toEqual([]);
      await expect(
        ledger.endAttempt("dlv_none", { state: "sent", at: LATER, nextAttemptAt: LATER, failure: null }),
      ).rejects.toThrow();
    });

    it("forgets what is old and over, but not how a channel is", async () => {
      await ledger.apply({ opened: [alertRecord({ closedAt: AT })], changed: [], deliveries: [] });
      await ledger.apply({ opened: [alertRecord({ id: "alt_2" })], changed: [], deliveries: [] });
      await ledger.addDelivery(ended({ id: "dlv_1", channel: "mail" }));
      await ledger.addDelivery(ended({ id: "dlv_2", channel: "mail", attemptedAt: LATER }));
      await ledger.addDelivery(deliveryRecord({ id: "dlv_3", channel: "mail" }));
      await ledger.prune(LATER);
      expect((await ledger.list({ limit: 9 })).map(({ id }) => id)).toEqual(["alt_2"]);
      expect((await ledger.deliveries({ limit: 9 })).map(({ id }) => id)).toEqual(["dlv_3", "dlv_2"]);
    });
  });
}
