import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { receipts, restoreSessions } from "@/drizzle/schema";
import type { RestorePlan } from "@/lib/recovery/restore/plan";
import type { RestoreLedger, RestoreRecord } from "@/lib/recovery/restore/port";
import type { Receipt, RestoreState, RestoreSummary } from "@/lib/recovery/restore/session";
import type { LedgerClient, LedgerDatabase } from "./client";
import { guarded, LedgerError } from "./errors";
import { sealedImages } from "./receipt-images";
import { packRows, unpackRows } from "./receipt-rows";

const SUMMARY = {
  id: restoreSessions.id,
  kind: restoreSessions.kind,
  state: restoreSessions.state,
  subjectKey: restoreSessions.subjectKey,
  subjectLabel: restoreSessions.subjectLabel,
  rows: restoreSessions.rows,
  blocked: restoreSessions.blocked,
  createdAt: restoreSessions.createdAt,
  createdBy: restoreSessions.createdBy,
  createdByName: restoreSessions.createdByName,
  appliedAt: restoreSessions.appliedAt,
};

/** A session whose writing transaction may have ended without anybody hearing of it. */
const UNRESOLVED: readonly RestoreState[] = ["applying", "in_doubt"];

/** Restore sessions and their receipts. */
export function restoreLedger(client: LedgerClient): RestoreLedger {
  const { database } = client;
  return {
    ...sealedImages(client),
    create: (record) =>
      guarded(async () => {
        const { plan, receipt, ...rest } = record;
        await database.insert(restoreSessions).values({
          ...rest,
          plan: JSON.stringify(plan),
          rows: plan.operations.length,
          blocked: plan.blocked.length,
        });
        if (receipt) await database.insert(receipts).values({ ...receipt, rows: packRows(receipt.rows) });
      }),
    get: (id) =>
      guarded(async () => {
        const [sessions, found] = await Promise.all([
          database.select().from(restoreSessions).where(eq(restoreSessions.id, id)),
          database
            .select()
            .from(receipts)
            .where(eq(receipts.sessionId, id))
            .orderBy(desc(receipts.savedAt))
            .limit(1),
        ]);
        return sessions[0] ? fromStored(sessions[0], found[0]) : null;
      }),
    list: ({ subjectKey, limit }) =>
      guarded(
        (): Promise<readonly RestoreSummary[]> =>
          database
            .select(SUMMARY)
            .from(restoreSessions)
            .where(subjectKey === undefined ? undefined : eq(restoreSessions.subjectKey, subjectKey))
            .orderBy(desc(restoreSessions.createdAt), desc(restoreSessions.id))
            .limit(limit),
      ),
    status: (id) =>
      guarded(async () => {
        const { state, progress, cancelRequestedBy } = restoreSessions;
        const [found] = await database
          .select({ id: restoreSessions.id, state, progress, cancelRequestedBy })
          .from(restoreSessions)
          .where(eq(restoreSessions.id, id));
        return found ?? null;
      }),
    claim: (id, from, to) =>
      guarded(async () => {
        const moved = await database
          .update(restoreSessions)
          .set({ state: to, ...(to === "applying" ? { cancelRequestedBy: null, progress: null } : {}) })
          .where(and(eq(restoreSessions.id, id), inArray(restoreSessions.state, [...from])))
          .returning({ id: restoreSessions.id });
        return moved.length === 1;
      }),
    decide: (id, from, to, approval) =>
      guarded(async () => {
        const moved = await database
          .update(restoreSessions)
          .set({ state: to, approval })
          .where(and(eq(restoreSessions.id, id), inArray(restoreSessions.state, [...from])))
          .returning({ id: restoreSessions.id });
        return moved.length === 1;
      }),
    saveReceipt: (receipt) =>
      guarded(async () => {
        await database.insert(receipts).values({ ...receipt, rows: packRows(receipt.rows) });
      }),
    noteProgress: (id, progress) =>
      guarded(async () => {
        const [noted] = await database
          .update(restoreSessions)
          .set({ progress })
          .where(and(eq(restoreSessions.id, id), eq(restoreSessions.state, "applying")))
          .returning({ cancelled: restoreSessions.cancelRequestedBy });
        return noted !== undefined && noted.cancelled === null;
      }),
    requestCancel: (id, byName) =>
      guarded(async () => {
        const asked = await database
          .update(restoreSessions)
          .set({ cancelRequestedBy: byName })
          .where(and(eq(restoreSessions.id, id), eq(restoreSessions.state, "applying")))
          .returning({ id: restoreSessions.id });
        return asked.length === 1;
      }),
    markUndone: (id, by) =>
      guarded(async () => {
        const marked = await database
          .update(restoreSessions)
          .set({ state: "undone", undoneBy: by })
          .where(and(eq(restoreSessions.id, id), eq(restoreSessions.state, "applied")))
          .returning({ id: restoreSessions.id });
        return marked.length === 1;
      }),
    finish: (id, change) =>
      guarded(async () => {
        const changed = await database
          .update(restoreSessions)
          .set(change)
          .where(eq(restoreSessions.id, id))
          .returning({ id: restoreSessions.id });
        if (changed.length === 0) throw new LedgerError("query", null, `There is no restore session ${id}.`);
      }),
    unresolved: () => guarded(() => withReceipts(database, UNRESOLVED)),
    pending: () =>
      guarded(async () => {
        const found = await database
          .select({ ...SUMMARY, planHash: restoreSessions.planHash, approval: restoreSessions.approval })
          .from(restoreSessions)
          .where(inArray(restoreSessions.state, ["awaiting_approval", "approved"]))
          .orderBy(asc(restoreSessions.createdAt), asc(restoreSessions.id));
        return found.flatMap((row) => (row.approval === null ? [] : [{ ...row, approval: row.approval }]));
      }),
  };
}

/** All sessions in these states, oldest first, each with its newest receipt. */
async function withReceipts(
  database: LedgerDatabase,
  states: readonly RestoreState[],
): Promise<readonly RestoreRecord[]> {
  const sessions = await database
    .select()
    .from(restoreSessions)
    .where(inArray(restoreSessions.state, [...states]))
    .orderBy(asc(restoreSessions.createdAt));
  if (sessions.length === 0) return [];
  const ids = sessions.map((session) => session.id);
  const latest = await database
    .selectDistinctOn([receipts.sessionId])
    .from(receipts)
    .where(inArray(receipts.sessionId, ids))
    .orderBy(receipts.sessionId, desc(receipts.savedAt));
  return sessions.map((row) =>
    fromStored(
      row,
      latest.find((one) => one.sessionId === row.id),
    ),
  );
}

function fromStored(
  row: typeof restoreSessions.$inferSelect,
  receipt: typeof receipts.$inferSelect | undefined,
): RestoreRecord {
  const { rows: _rows, blocked: _blocked, cancelRequestedBy: _cancel, plan, ...rest } = row;
  return {
    ...rest,
    plan: parsePlan(plan),
    receipt: receipt ? toReceipt(receipt) : null,
  };
}

function toReceipt({ savedAt: _, rows, ...receipt }: typeof receipts.$inferSelect): Receipt {
  return { ...receipt, rows: unpackRows(rows) };
}

/** The ledger is ours and the text was written by `create`; a version that is not ours is refused, not guessed at. */
function parsePlan(text: string): RestorePlan {
  const plan: RestorePlan = JSON.parse(text);
  if (plan.version !== 2) throw new LedgerError("query", null, "A stored plan has an unknown version.");
  return plan;
}
