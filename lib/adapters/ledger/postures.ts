import { desc, eq, lt, sql } from "drizzle-orm";
import { postureDays, signs } from "@/drizzle/schema";
import type { PostureLedger } from "@/lib/recovery/posture/port";
import type { SignLedger } from "@/lib/recovery/posture/sign";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Any number that nobody else locks by. */
const LOCK = 7_302_115;

/** Looks at the posture, a row a day. */
export function postureLedger({ database }: LedgerClient): PostureLedger {
  return {
    newest: () =>
      guarded(async () => {
        const rows = await database
          .select({ report: postureDays.report })
          .from(postureDays)
          .orderBy(desc(postureDays.day))
          .limit(1);
        return rows[0]?.report ?? null;
      }),
    newestBefore: (day) =>
      guarded(async () => {
        const rows = await database
          .select({ report: postureDays.report })
          .from(postureDays)
          .where(lt(postureDays.day, day))
          .orderBy(desc(postureDays.day))
          .limit(1);
        return rows[0]?.report ?? null;
      }),
    note: (day, report, change) =>
      guarded(() =>
        database.transaction(async (transaction) => {
          // A row that is not there yet cannot be locked.
          await transaction.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
          const [before] = await transaction
            .select({ summary: postureDays.summary })
            .from(postureDays)
            .where(eq(postureDays.day, day));
          const summary = change(before?.summary ?? null);
          await transaction
            .insert(postureDays)
            .values({ day, summary, report })
            .onConflictDoUpdate({ target: postureDays.day, set: { summary, report } });
          return summary;
        }),
      ),
    days: ({ limit }) =>
      guarded(async () => {
        const rows = await database
          .select({ summary: postureDays.summary })
          .from(postureDays)
          .orderBy(desc(postureDays.day))
          .limit(limit);
        return rows.map(({ summary }) => summary);
      }),
  };
}

/** The newest sign of life of each. */
export function signLedger({ database }: LedgerClient): SignLedger {
  return {
    note: ({ name, ...sign }) =>
      guarded(async () => {
        await database
          .insert(signs)
          .values({ name, ...sign })
          .onConflictDoUpdate({ target: signs.name, set: sign });
      }),
    list: () => guarded(() => database.select().from(signs).orderBy(signs.name)),
  };
}
