import { asc, eq } from "drizzle-orm";
import { restoreEffects } from "@/drizzle/schema";
import type { EffectLedger } from "@/lib/recovery/restore/effects";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Notes about what restores cannot bring back. */
export function effectLedger({ database }: LedgerClient): EffectLedger {
  return {
    notes: (restoreId) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(restoreEffects)
          .where(eq(restoreEffects.restoreId, restoreId))
          .orderBy(asc(restoreEffects.effectId));
        return rows.map(({ restoreId: _, ...note }) => note);
      }),
    saveNote: (restoreId, note) =>
      guarded(async () => {
        await database
          .insert(restoreEffects)
          .values({ restoreId, ...note })
          .onConflictDoUpdate({ target: [restoreEffects.restoreId, restoreEffects.effectId], set: note });
      }),
  };
}
