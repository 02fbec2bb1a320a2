import { desc, sql } from "drizzle-orm";
import { observations } from "@/drizzle/schema";
import type { ObservationLedger } from "@/lib/recovery/ports";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Keeps the newest observation of each minute: bounded growth, and a history of the measured RPO. */
export function observationLedger({ database }: LedgerClient): ObservationLedger {
  return {
    record: ({ at, lsn }) =>
      guarded(async () => {
        const minute = `${at.slice(0, 16)}:00.000Z`;
        await database
          .insert(observations)
          .values({ minute, at, lsn })
          .onConflictDoUpdate({
            target: observations.minute,
            set: { at, lsn },
            setWhere: sql`${observations.at}::timestamptz < excluded.at::timestamptz`,
          });
      }),
    latest: () =>
      guarded(async () => {
        const rows = await database
          .select({ at: observations.at, lsn: observations.lsn })
          .from(observations)
          .orderBy(desc(observations.minute))
          .limit(1);
        return rows[0] ?? null;
      }),
  };
}
