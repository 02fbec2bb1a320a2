import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { materialisations } from "@/drizzle/schema";
import type { MaterialisationLedger } from "@/lib/recovery/backup/materialisation-port";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

const { branchId: id, state, attempt: number, heartbeatAt, createdAt } = materialisations;

/** Backups that were asked back into a branch. Who works on one is decided by conditional updates. */
export function materialisationLedger({ database }: LedgerClient): MaterialisationLedger {
  return {
    create: (one) =>
      guarded(async () => {
        await database.insert(materialisations).values(one);
      }),
    get: (branchId) =>
      guarded(async () => {
        const rows = await database.select().from(materialisations).where(eq(id, branchId));
        return rows[0] ?? null;
      }),
    list: () => guarded(() => database.select().from(materialisations).orderBy(desc(createdAt), desc(id))),
    begin: (branchId, at, silentSince) =>
      guarded(async () => {
        const free = or(
          eq(state, "queued"),
          and(eq(state, "running"), lt(heartbeatAt, sql`${silentSince}::timestamptz`)),
        );
        const rows = await database
          .update(materialisations)
          .set({ state: "running", attempt: sql`${number} + 1`, heartbeatAt: at })
          .where(and(eq(id, branchId), free))
          .returning();
        return rows[0] ?? null;
      }),
    update: (branchId, attempt, at, change) =>
      guarded(async () => {
        const rows = await database
          .update(materialisations)
          .set({ ...change, heartbeatAt: at })
          .where(and(eq(id, branchId), eq(state, "running"), eq(number, attempt)))
          .returning({ branchId: id });
        return rows.length > 0;
      }),
  };
}
