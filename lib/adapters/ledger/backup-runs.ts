import { and, desc, eq, inArray, ne, or } from "drizzle-orm";
import { backupRuns } from "@/drizzle/schema";
import type { BackupLedger } from "@/lib/recovery/backup/ledger-port";
import type { RunState } from "@/lib/recovery/backup/run";
import type { LedgerClient, LedgerDatabase } from "./client";
import { guarded, LedgerError } from "./errors";

const ACTIVE: RunState[] = ["queued", "running"];

type Runs = Pick<
  BackupLedger,
  "claim" | "get" | "list" | "active" | "runsOf" | "begin" | "takeOver" | "update"
>;
type Run = typeof backupRuns.$inferSelect;

/** Runs of backups. Claims and attempts are conditional writes: whoever comes second is told, and changes nothing. */
export function backupRunLedger({ database }: LedgerClient): Runs {
  return {
    claim: (run) =>
      guarded(async () => {
        // The run in the way may end between the refused insert and the look at it: then the way is free.
        for (let attempt = 0; attempt < 3; attempt++) {
          const inserted = await database.insert(backupRuns).values(run).onConflictDoNothing().returning();
          if (inserted[0]) return { claimed: true, run: inserted[0] };
          const other = await inTheWay(database, run);
          if (other) return { claimed: false, run: other };
        }
        throw new LedgerError("query", null, "A run could be neither claimed nor found.");
      }),
    get: (id) =>
      guarded(async () => {
        const rows = await database.select().from(backupRuns).where(eq(backupRuns.id, id));
        return rows[0] ?? null;
      }),
    list: ({ limit }) =>
      guarded(() =>
        database
          .select()
          .from(backupRuns)
          .orderBy(desc(backupRuns.startedAt), desc(backupRuns.id))
          .limit(limit),
      ),
    active: () =>
      guarded(() =>
        database
          .select()
          .from(backupRuns)
          .where(inArray(backupRuns.state, ACTIVE))
          .orderBy(backupRuns.startedAt),
      ),
    runsOf: (backupIds) =>
      guarded(async () =>
        backupIds.length === 0
          ? []
          : database
              .select()
              .from(backupRuns)
              .where(inArray(backupRuns.backupId, [...backupIds])),
      ),
    begin: (id, at) =>
      guarded(async () => {
        const current = await database.select().from(backupRuns).where(eq(backupRuns.id, id));
        const attempt = current[0]?.attempt;
        if (attempt === undefined) return null;
        const begun = await database
          .update(backupRuns)
          .set({ state: "running", attempt: attempt + 1, heartbeatAt: at })
          .where(and(eq(backupRuns.id, id), eq(backupRuns.attempt, attempt), eq(backupRuns.state, "queued")))
          .returning();
        return begun[0] ?? null;
      }),
    takeOver: (id, attempt, at) =>
      guarded(async () => {
        const taken = await database
          .update(backupRuns)
          .set({ attempt: attempt + 1, heartbeatAt: at })
          .where(and(eq(backupRuns.id, id), eq(backupRuns.attempt, attempt), eq(backupRuns.state, "running")))
          .returning();
        return taken[0] ?? null;
      }),
    update: (id, attempt, at, change) =>
      guarded(async () => {
        const changed = await database
          .update(backupRuns)
          .set({ ...change, heartbeatAt: at })
          .where(
            and(eq(backupRuns.id, id), eq(backupRuns.attempt, attempt), inArray(backupRuns.state, ACTIVE)),
          )
          .returning({ id: backupRuns.id });
        return changed.length === 1;
      }),
  };
}

async function inTheWay(database: LedgerDatabase, run: Run): Promise<Run | undefined> {
  const sameClaim = and(
    eq(backupRuns.schedule, run.schedule),
    eq(backupRuns.day, run.day),
    ne(backupRuns.state, "failed"),
  );
  const rows = await database
    .select()
    .from(backupRuns)
    .where(or(sameClaim, inArray(backupRuns.state, ACTIVE)));
  return rows.find((row) => row.schedule === run.schedule && row.day === run.day) ?? rows[0];
}
