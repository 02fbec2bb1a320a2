import { and, asc, desc, eq, inArray, lt, or } from "drizzle-orm";
import { erasureReceipts, erasureReplays } from "@/drizzle/schema";
import type { ReplayLedger } from "@/lib/recovery/erasures/port";
import type { Replay } from "@/lib/recovery/erasures/replay";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Replays of the erasure list and their receipts. */
export function replayLedger({ database }: LedgerClient): ReplayLedger {
  return {
    create: (replay) =>
      guarded(async () => {
        await database.insert(erasureReplays).values(columns(replay));
      }),
    get: (id) =>
      guarded(async () => {
        const rows = await database.select().from(erasureReplays).where(eq(erasureReplays.id, id));
        return rows[0]?.record ?? null;
      }),
    list: ({ limit }) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(erasureReplays)
          .orderBy(desc(erasureReplays.createdAt), desc(erasureReplays.id))
          .limit(limit);
        return rows.map(({ record }) => record);
      }),
    active: () =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(erasureReplays)
          .where(inArray(erasureReplays.state, ["queued", "running"]))
          .orderBy(asc(erasureReplays.createdAt));
        return rows.map(({ record }) => record);
      }),
    begin: (id, at, silentSince) =>
      guarded(() =>
        database.transaction(async (transaction) => {
          const free = or(eq(erasureReplays.state, "queued"), lt(erasureReplays.heartbeatAt, silentSince));
          const [row] = await transaction
            .select()
            .from(erasureReplays)
            .where(and(eq(erasureReplays.id, id), inArray(erasureReplays.state, ["queued", "running"]), free))
            .for("update");
          if (row === undefined) return null;
          const begun: Replay = {
            ...row.record,
            state: "running",
            startedAt: row.record.startedAt ?? at,
            heartbeatAt: at,
          };
          await transaction.update(erasureReplays).set(columns(begun)).where(eq(erasureReplays.id, id));
          return begun;
        }),
      ),
    save: (replay, from) =>
      guarded(async () => {
        const saved = await database
          .update(erasureReplays)
          .set(columns(replay))
          .where(and(eq(erasureReplays.id, replay.id), inArray(erasureReplays.state, [...from])))
          .returning({ id: erasureReplays.id });
        return saved.length === 1;
      }),
    saveReceipt: ({ sequences, ...receipt }) =>
      guarded(async () => {
        const values = { ...receipt, sequences: [...sequences] };
        const { replayId: _, person: __, ...set } = values;
        await database
          .insert(erasureReceipts)
          .values(values)
          .onConflictDoUpdate({ target: [erasureReceipts.replayId, erasureReceipts.person], set });
      }),
    receipts: (replayId) =>
      guarded(() =>
        database
          .select()
          .from(erasureReceipts)
          .where(eq(erasureReceipts.replayId, replayId))
          .orderBy(asc(erasureReceipts.at), asc(erasureReceipts.person)),
      ),
  };
}

function columns(record: Replay): typeof erasureReplays.$inferInsert {
  const { id, state, createdAt, heartbeatAt } = record;
  return { id, state, createdAt, heartbeatAt, record };
}
