import { and, desc, eq, inArray, ne, or } from "drizzle-orm";
import { drills } from "@/drizzle/schema";
import type { Drill } from "@/lib/recovery/drills/drill";
import type { DrillLedger } from "@/lib/recovery/drills/port";
import type { LedgerClient, LedgerDatabase } from "./client";
import { guarded, LedgerError } from "./errors";

const ACTIVE: Drill["state"][] = ["queued", "running"];

/** Restore drills. Claims and ends are conditional writes. */
export function drillLedger({ database }: LedgerClient): DrillLedger {
  return {
    claim: (drill) =>
      guarded(async () => {
        // The drill in the way may end between the refused insert and the look at it.
        for (let attempt = 0; attempt < 3; attempt++) {
          const inserted = await database
            .insert(drills)
            .values(columns(drill))
            .onConflictDoNothing()
            .returning();
          if (inserted[0]) return { claimed: true, drill: drillOf(inserted[0]) };
          const other = await inTheWay(database, drill.claim);
          if (other) return { claimed: false, drill: other };
        }
        throw new LedgerError("query", null, "A drill could be neither claimed nor found.");
      }),
    get: (id) =>
      guarded(async () => {
        const rows = await database.select().from(drills).where(eq(drills.id, id));
        return rows[0] ? drillOf(rows[0]) : null;
      }),
    list: ({ limit }) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(drills)
          .orderBy(desc(drills.createdAt), desc(drills.id))
          .limit(limit);
        return rows.map(drillOf);
      }),
    active: () =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(drills)
          .where(inArray(drills.state, ACTIVE))
          .orderBy(drills.createdAt);
        return rows.map(drillOf);
      }),
    save: (drill, from) =>
      guarded(async () => {
        const saved = await database
          .update(drills)
          .set(columns(drill))
          .where(and(eq(drills.id, drill.id), inArray(drills.state, [...from])))
          .returning({ id: drills.id });
        return saved.length === 1;
      }),
  };
}

async function inTheWay(database: LedgerDatabase, claim: string): Promise<Drill | undefined> {
  const rows = await database
    .select()
    .from(drills)
    .where(or(and(eq(drills.claim, claim), ne(drills.state, "failed")), inArray(drills.state, ACTIVE)));
  const row = rows.find((one) => one.claim === claim) ?? rows[0];
  return row && drillOf(row);
}

/** Drills from before there were kinds were all of this one, and had one target. */
function drillOf({ record }: typeof drills.$inferSelect): Drill {
  return { ...record, kind: record.kind ?? "restore-backup", past: record.past ?? null };
}

function columns(drill: Drill): typeof drills.$inferInsert {
  const { id, claim, state, createdAt } = drill;
  return { id, claim, state, createdAt, record: drill };
}
