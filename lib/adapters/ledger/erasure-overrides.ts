import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { erasureOverrides } from "@/drizzle/schema";
import type { ErasureOverride } from "@/lib/recovery/erasures/override";
import type { OverrideLedger } from "@/lib/recovery/erasures/port";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Overrides of erasures. A decision is a conditional write: who comes second decides nothing. */
export function overrideLedger({ database }: LedgerClient): OverrideLedger {
  return {
    create: (one, now) =>
      guarded(() =>
        database.transaction(async (transaction) => {
          await transaction.execute(sql`select pg_advisory_xact_lock(72361544)`);
          const waiting = await transaction
            .select({ id: erasureOverrides.id })
            .from(erasureOverrides)
            .where(
              and(
                eq(erasureOverrides.subject, one.subject),
                eq(erasureOverrides.state, "pending"),
                gt(erasureOverrides.expiresAt, now),
              ),
            );
          if (waiting.length > 0) return false;
          await transaction.insert(erasureOverrides).values(columns(one));
          return true;
        }),
      ),
    get: (id) =>
      guarded(async () => {
        const rows = await database.select().from(erasureOverrides).where(eq(erasureOverrides.id, id));
        return rows[0]?.record ?? null;
      }),
    list: ({ limit }) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(erasureOverrides)
          .orderBy(desc(erasureOverrides.requestedAt), desc(erasureOverrides.id))
          .limit(limit);
        return rows.map(({ record }) => record);
      }),
    decide: (id, decision, expiresAt) =>
      guarded(async () => {
        const decided = await database
          .update(erasureOverrides)
          .set({
            state: decision.kind,
            expiresAt,
            record: sql`${erasureOverrides.record} || ${JSON.stringify({ decision, expiresAt })}::jsonb`,
          })
          .where(
            and(
              eq(erasureOverrides.id, id),
              eq(erasureOverrides.state, "pending"),
              gt(erasureOverrides.expiresAt, decision.at),
            ),
          )
          .returning({ id: erasureOverrides.id });
        return decided.length === 1;
      }),
    granted: (subjects) =>
      guarded(async () => {
        if (subjects.length === 0) return [];
        const rows = await database
          .select()
          .from(erasureOverrides)
          .where(and(inArray(erasureOverrides.subject, [...subjects]), eq(erasureOverrides.state, "granted")))
          .orderBy(desc(erasureOverrides.requestedAt));
        return rows.map(({ record }) => record);
      }),
    use: (id, use) =>
      guarded(async () => {
        const uses = sql`${erasureOverrides.record} -> 'uses' || ${JSON.stringify([use])}::jsonb`;
        await database
          .update(erasureOverrides)
          .set({ record: sql`jsonb_set(${erasureOverrides.record}, '{uses}', ${uses})` })
          .where(eq(erasureOverrides.id, id));
      }),
  };
}

function columns(record: ErasureOverride): typeof erasureOverrides.$inferInsert {
  const { id, subject, requestedAt, expiresAt, decision } = record;
  return { id, subject, requestedAt, expiresAt, state: decision?.kind ?? "pending", record };
}
