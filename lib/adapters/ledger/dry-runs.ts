import { and, desc, eq, inArray, or } from "drizzle-orm";
import { dryRuns } from "@/drizzle/schema";
import type { DryRun, DryRunState } from "@/lib/recovery/dry-runs/dry-run";
import type { DryRunLedger } from "@/lib/recovery/dry-runs/port";
import type { LedgerClient } from "./client";
import { guarded, LedgerError } from "./errors";

const OPEN: DryRunState[] = ["queued", "running"];

/** Dry runs of plans. Claims and ends are conditional writes. */
export function dryRunLedger({ database }: LedgerClient): DryRunLedger {
  return {
    claim: (run) =>
      guarded(async () => {
        // The one in the way may end between the refused insert and the look at it.
        for (let attempt = 0; attempt < 3; attempt++) {
          const inserted = await database
            .insert(dryRuns)
            .values(columns(run))
            .onConflictDoNothing()
            .returning();
          if (inserted[0]) return { claimed: true, run: inserted[0].record };
          const [other] = await database
            .select()
            .from(dryRuns)
            .where(and(eq(dryRuns.restoreId, run.restoreId), inArray(dryRuns.state, OPEN)));
          if (other) return { claimed: false, run: other.record };
        }
        throw new LedgerError("query", null, "A dry run could be neither claimed nor found.");
      }),
    get: (id) =>
      guarded(async () => {
        const [row] = await database.select().from(dryRuns).where(eq(dryRuns.id, id));
        return row?.record ?? null;
      }),
    latest: (restoreId) =>
      guarded(async () => {
        const [row] = await database
          .select()
          .from(dryRuns)
          .where(eq(dryRuns.restoreId, restoreId))
          .orderBy(desc(dryRuns.createdAt), desc(dryRuns.id))
          .limit(1);
        return row?.record ?? null;
      }),
    latestOf: (restoreIds) =>
      guarded(async () => {
        const rows = await database
          .selectDistinctOn([dryRuns.restoreId])
          .from(dryRuns)
          .where(inArray(dryRuns.restoreId, [...restoreIds]))
          .orderBy(dryRuns.restoreId, desc(dryRuns.createdAt), desc(dryRuns.id));
        return rows.map(({ record }) => record);
      }),
    unsettled: () =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(dryRuns)
          .where(or(inArray(dryRuns.state, OPEN), eq(dryRuns.cleaned, false)))
          .orderBy(dryRuns.createdAt, dryRuns.id);
        return rows.map(({ record }) => record);
      }),
    save: (run, from) =>
      guarded(async () => {
        const saved = await database
          .update(dryRuns)
          .set(columns(run))
          .where(and(eq(dryRuns.id, run.id), inArray(dryRuns.state, [...from])))
          .returning({ id: dryRuns.id });
        return saved.length === 1;
      }),
  };
}

function columns(run: DryRun): typeof dryRuns.$inferInsert {
  const { id, restoreId, state, cleaned, createdAt } = run;
  return { id, restoreId, state, cleaned, createdAt, record: run };
}
