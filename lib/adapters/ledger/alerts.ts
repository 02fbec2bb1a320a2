import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, ne, sql } from "drizzle-orm";
import { alertDeliveries, alerts } from "@/drizzle/schema";
import type { AlertLedger } from "@/lib/recovery/alerts/port";
import type { LedgerClient } from "./client";
import { guarded, LedgerError } from "./errors";

/** Alerts and the outbox of their messages. */
export function alertLedger({ database }: LedgerClient): AlertLedger {
  return {
    open: () =>
      guarded(() =>
        database
          .select()
          .from(alerts)
          .where(isNull(alerts.closedAt))
          .orderBy(desc(alerts.openedAt), desc(alerts.id)),
      ),
    list: ({ limit }) =>
      guarded(() =>
        database.select().from(alerts).orderBy(desc(alerts.openedAt), desc(alerts.id)).limit(limit),
      ),
    get: (id) =>
      guarded(async () => {
        const rows = await database.select().from(alerts).where(eq(alerts.id, id));
        return rows[0] ?? null;
      }),
    apply: ({ opened, changed, deliveries }) =>
      guarded(() =>
        database.transaction(async (tx) => {
          const written = new Set<string | null>();
          for (const alert of opened) {
            const rows = await tx
              .insert(alerts)
              .values(alert)
              .onConflictDoNothing()
              .returning({ id: alerts.id });
            for (const row of rows) written.add(row.id);
          }
          for (const { id, revision, ...alert } of changed) {
            const rows = await tx
              .update(alerts)
              .set({ ...alert, revision: revision + 1 })
              .where(and(eq(alerts.id, id), eq(alerts.revision, revision)))
              .returning({ id: alerts.id });
            for (const row of rows) written.add(row.id);
          }
          const ours = deliveries.filter((delivery) => written.has(delivery.message.alertId));
          if (ours.length > 0) await tx.insert(alertDeliveries).values(ours);
        }),
      ),
    snooze: (id, snooze) =>
      guarded(async () => {
        const rows = await database
          .update(alerts)
          .set({ snooze, revision: sql`${alerts.revision} + 1` })
          .where(and(eq(alerts.id, id), isNull(alerts.closedAt)))
          .returning({ id: alerts.id });
        return rows.length === 1;
      }),
    addDelivery: (delivery) =>
      guarded(async () => {
        await database.insert(alertDeliveries).values(delivery);
      }),
    claimDeliveries: (now, leaseUntil, limit) =>
      guarded(async () => {
        const due = database
          .select({ id: alertDeliveries.id })
          .from(alertDeliveries)
          .where(and(eq(alertDeliveries.state, "pending"), lte(alertDeliveries.nextAttemptAt, now)))
          .orderBy(asc(alertDeliveries.createdAt), asc(alertDeliveries.id))
          .limit(limit)
          .for("update", { skipLocked: true });
        const claimed = await database
          .update(alertDeliveries)
          .set({ nextAttemptAt: leaseUntil, attempts: sql`${alertDeliveries.attempts} + 1` })
          .where(inArray(alertDeliveries.id, due))
          .returning();
        return claimed.sort((a, b) => order(a.createdAt, b.createdAt) || order(a.id, b.id));
      }),
    endAttempt: (id, { state, at, nextAttemptAt, failure }) =>
      guarded(async () => {
        const rows = await database
          .update(alertDeliveries)
          .set({ state, attemptedAt: at, nextAttemptAt, failure })
          .where(eq(alertDeliveries.id, id))
          .returning({ id: alertDeliveries.id });
        if (rows.length === 0) throw new LedgerError("query", null, `There is no delivery ${id}.`);
      }),
    deliveries: ({ limit }) =>
      guarded(() =>
        database
          .select()
          .from(alertDeliveries)
          .orderBy(desc(alertDeliveries.createdAt), desc(alertDeliveries.id))
          .limit(limit),
      ),
    channelStates: () =>
      guarded(async () => {
        const newest = await newestAttempts({ database });
        return newest.map(({ channel, attemptedAt, failure }) => ({
          channel,
          ok: failure === null,
          at: attemptedAt ?? "",
          failure,
        }));
      }),
    prune: (before) =>
      guarded(async () => {
        const kept = (await newestAttempts({ database })).map(({ id }) => id);
        await database
          .delete(alertDeliveries)
          .where(
            and(
              lt(alertDeliveries.createdAt, before),
              ne(alertDeliveries.state, "pending"),
              kept.length === 0 ? undefined : sql`${alertDeliveries.id} <> all(${sql.param(kept)}::text[])`,
            ),
          );
        await database.delete(alerts).where(lt(alerts.closedAt, before));
      }),
  };
}

function newestAttempts({ database }: Pick<LedgerClient, "database">) {
  return database
    .selectDistinctOn([alertDeliveries.channel])
    .from(alertDeliveries)
    .where(isNotNull(alertDeliveries.attemptedAt))
    .orderBy(alertDeliveries.channel, desc(alertDeliveries.attemptedAt), desc(alertDeliveries.id));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
