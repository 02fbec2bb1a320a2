import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { batches, batchMembers } from "@/drizzle/schema";
import { AT_WORK, type Batch, type BatchMember, type BatchState } from "@/lib/recovery/batches/batch";
import type { BatchLedger } from "@/lib/recovery/batches/port";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

const PENDING: BatchState[] = ["awaiting_approval", "approved"];

/** Plans over lists of people. */
export function batchLedger({ database }: LedgerClient): BatchLedger {
  return {
    create: (batch, members) =>
      guarded(() =>
        database.transaction(async (transaction) => {
          await transaction.insert(batches).values({ ...columns(batch), heartbeatAt: null });
          if (members.length > 0)
            await transaction.insert(batchMembers).values(members.map((one) => line(batch.id, one)));
        }),
      ),
    get: (id) =>
      guarded(async () => {
        const [row] = await database.select().from(batches).where(eq(batches.id, id));
        return row === undefined ? null : { batch: row.record, heartbeatAt: row.heartbeatAt };
      }),
    list: ({ limit }) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(batches)
          .orderBy(desc(batches.createdAt), desc(batches.id))
          .limit(limit);
        return rows.map(({ record }) => record);
      }),
    pending: () =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(batches)
          .where(inArray(batches.state, PENDING))
          .orderBy(asc(batches.createdAt), asc(batches.id));
        return rows.map(({ record }) => record);
      }),
    atWork: () =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(batches)
          .where(inArray(batches.state, [...AT_WORK]))
          .orderBy(asc(batches.createdAt), asc(batches.id));
        return rows.map(({ record, heartbeatAt }) => ({ batch: record, heartbeatAt }));
      }),
    members: (id) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(batchMembers)
          .where(eq(batchMembers.batchId, id))
          .orderBy(asc(batchMembers.position));
        return rows.map(({ record }) => record);
      }),
    saveMember: (id, member) =>
      guarded(async () => {
        await database
          .update(batchMembers)
          .set(line(id, member))
          .where(and(eq(batchMembers.batchId, id), eq(batchMembers.position, member.position)));
      }),
    save: (batch, from) =>
      guarded(async () => {
        const saved = await database
          .update(batches)
          .set({ ...columns(batch), heartbeatAt: null })
          .where(and(eq(batches.id, batch.id), inArray(batches.state, [...from])))
          .returning({ id: batches.id });
        return saved.length === 1;
      }),
    begin: (id, at, silentSince) =>
      guarded(async () => {
        const free = or(isNull(batches.heartbeatAt), lte(batches.heartbeatAt, silentSince));
        const [row] = await database
          .update(batches)
          .set({ heartbeatAt: at })
          .where(and(eq(batches.id, id), inArray(batches.state, [...AT_WORK]), free))
          .returning();
        return row?.record ?? null;
      }),
    beat: (id, at, during) =>
      guarded(async () => {
        const rows = await database
          .update(batches)
          .set({ heartbeatAt: at })
          .where(and(eq(batches.id, id), eq(batches.state, during)))
          .returning({ id: batches.id });
        return rows.length === 1;
      }),
    listOf: (restoreId) =>
      guarded(async () => {
        const part = database
          .select({ id: batchMembers.batchId })
          .from(batchMembers)
          .where(eq(batchMembers.restoreId, restoreId));
        const people = sql<number>`(select count(*)::int from ${batchMembers}
          where ${batchMembers.batchId} = ${batches.id} and ${batchMembers.restoreId} is not null)`;
        const [row] = await database
          .select({ batch: batches.record, people })
          .from(batches)
          .where(inArray(batches.id, part));
        return row ?? null;
      }),
  };
}

function columns(batch: Batch) {
  const { id, state, createdAt } = batch;
  return { id, state, createdAt, record: batch };
}

function line(batchId: string, member: BatchMember): typeof batchMembers.$inferInsert {
  const { position, restoreId } = member;
  return { batchId, position, restoreId, record: member };
}
