import type { Alert } from "@/lib/recovery/alerts/alert";
import type { AlertLedger, Delivery } from "@/lib/recovery/alerts/port";

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Alerts and their outbox in memory. */
export function memoryAlerts(): AlertLedger {
  const alerts = new Map<string, Alert>();
  const deliveries = new Map<string, Delivery>();
  const newestFirst = () =>
    [...alerts.values()].sort((a, b) => order(b.openedAt, a.openedAt) || order(b.id, a.id));
  const newestAttempts = () => {
    const newest = new Map<string, Delivery & { attemptedAt: string }>();
    for (const delivery of deliveries.values()) {
      const { channel, attemptedAt } = delivery;
      if (attemptedAt === null) continue;
      const other = newest.get(channel);
      const later =
        !other ||
        order(attemptedAt, other.attemptedAt) > 0 ||
        (attemptedAt === other.attemptedAt && delivery.id > other.id);
      if (later) newest.set(channel, { ...delivery, attemptedAt });
    }
    return [...newest.values()].sort((a, b) => order(a.channel, b.channel));
  };

  return {
    open: async () => newestFirst().filter((alert) => alert.closedAt === null),
    list: async ({ limit }) => newestFirst().slice(0, limit),
    get: async (id) => alerts.get(id) ?? null,
    apply: async (changes) => {
      const written = new Set<string | null>();
      for (const alert of changes.opened) {
        if ([...alerts.values()].some((one) => one.key === alert.key && one.closedAt === null)) continue;
        alerts.set(alert.id, alert);
        written.add(alert.id);
      }
      for (const alert of changes.changed) {
        if (alerts.get(alert.id)?.revision !== alert.revision) continue;
        alerts.set(alert.id, { ...alert, revision: alert.revision + 1 });
        written.add(alert.id);
      }
      for (const delivery of changes.deliveries) {
        if (written.has(delivery.message.alertId)) deliveries.set(delivery.id, delivery);
      }
    },
    snooze: async (id, snooze) => {
      const alert = alerts.get(id);
      if (!alert || alert.closedAt !== null) return false;
      alerts.set(id, { ...alert, snooze, revision: alert.revision + 1 });
      return true;
    },
    addDelivery: async (delivery) => {
      deliveries.set(delivery.id, delivery);
    },
    claimDeliveries: async (now, leaseUntil, limit) => {
      const due = [...deliveries.values()]
        .filter((one) => one.state === "pending" && one.nextAttemptAt <= now)
        .sort((a, b) => order(a.createdAt, b.createdAt) || order(a.id, b.id))
        .slice(0, limit)
        .map((one) => ({ ...one, nextAttemptAt: leaseUntil, attempts: one.attempts + 1 }));
      for (const one of due) deliveries.set(one.id, one);
      return due;
    },
    endAttempt: async (id, { state, at, nextAttemptAt, failure }) => {
      const delivery = deliveries.get(id);
      if (!delivery) throw new Error(`There is no delivery ${id}.`);
      deliveries.set(id, { ...delivery, state, attemptedAt: at, nextAttemptAt, failure });
    },
    deliveries: async ({ limit }) =>
      [...deliveries.values()]
        .sort((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id))
        .slice(0, limit),
    channelStates: async () =>
      newestAttempts().map(({ channel, attemptedAt, failure }) => ({
        channel,
        ok: failure === null,
        at: attemptedAt,
        failure,
      })),
    prune: async (before) => {
      const kept = new Set(newestAttempts().map((one) => one.id));
      for (const one of deliveries.values()) {
        if (one.createdAt < before && one.state !== "pending" && !kept.has(one.id)) deliveries.delete(one.id);
      }
      for (const one of alerts.values()) {
        if (one.closedAt !== null && one.closedAt < before) alerts.delete(one.id);
      }
    },
  };
}
