import { and, desc, eq, gt, sql } from "drizzle-orm";
import { backupCopies, backupHolds, backupRecords } from "@/drizzle/schema";
import type { BackupLedger } from "@/lib/recovery/backup/ledger-port";
import type { BackupCopy, BackupRecord } from "@/lib/recovery/backup/run";
import { backupRunLedger } from "./backup-runs";
import type { LedgerClient, LedgerDatabase } from "./client";
import { guarded } from "./errors";

type Transaction = Parameters<Parameters<LedgerDatabase["transaction"]>[0]>[0];

/** Runs, and the list of backups with their copies, pins and holds. */
export function backupLedger(client: LedgerClient): BackupLedger {
  const { database } = client;
  return {
    ...backupRunLedger(client),
    saveRecord: (record) =>
      guarded(() =>
        database.transaction(async (tx) => {
          const { id, manifest, foreign, pinned, provenAt } = record;
          await tx
            .insert(backupRecords)
            .values({ id, manifest, foreign, pinned, provenAt, removing: null })
            .onConflictDoUpdate({ target: backupRecords.id, set: { manifest, foreign } });
          for (const copy of record.copies) await putCopy(tx, id, copy);
        }),
      ),
    getRecord: (id) => guarded(async () => (await load(database, id))[0] ?? null),
    listRecords: () => guarded(() => load(database)),
    setCopy: (id, copy) => guarded(() => putCopy(database, id, copy)),
    setProven: (id, at) =>
      guarded(async () => {
        await database.update(backupRecords).set({ provenAt: at }).where(eq(backupRecords.id, id));
      }),
    pin: (id, pin) =>
      guarded(() =>
        whileLocked(database, id, async (tx) => {
          await tx.update(backupRecords).set({ pinned: pin }).where(eq(backupRecords.id, id));
        }),
      ),
    hold: (id, holder, until) =>
      guarded(() =>
        whileLocked(database, id, async (tx) => {
          await tx
            .insert(backupHolds)
            .values({ backupId: id, holder, until })
            .onConflictDoUpdate({ target: [backupHolds.backupId, backupHolds.holder], set: { until } });
        }),
      ),
    release: (id, holder) =>
      guarded(async () => {
        await database
          .delete(backupHolds)
          .where(and(eq(backupHolds.backupId, id), eq(backupHolds.holder, holder)));
      }),
    startRemoval: (id, tier, now) =>
      guarded(() =>
        database.transaction(async (tx) => {
          const [record] = await tx
            .select()
            .from(backupRecords)
            .where(eq(backupRecords.id, id))
            .for("update");
          if (!record || record.pinned !== null) return false;
          if (record.removing !== null) return record.removing === tier;
          const held = await tx
            .select({ holder: backupHolds.holder })
            .from(backupHolds)
            .where(and(eq(backupHolds.backupId, id), gt(backupHolds.until, now)))
            .limit(1);
          if (held.length > 0) return false;
          await tx.update(backupRecords).set({ removing: tier }).where(eq(backupRecords.id, id));
          return true;
        }),
      ),
    endRemoval: (id) =>
      guarded(async () => {
        await database.update(backupRecords).set({ removing: null }).where(eq(backupRecords.id, id));
      }),
  };
}

/** Works under the record's lock; false, and no work, when it is gone or being removed. */
function whileLocked(
  database: LedgerDatabase,
  id: string,
  work: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [record] = await tx
      .select({ removing: backupRecords.removing })
      .from(backupRecords)
      .where(eq(backupRecords.id, id))
      .for("update");
    if (!record || record.removing !== null) return false;
    await work(tx);
    return true;
  });
}

async function putCopy(
  database: Pick<LedgerDatabase, "insert">,
  backupId: string,
  copy: BackupCopy,
): Promise<void> {
  const { verifiedAt, state } = copy;
  await database
    .insert(backupCopies)
    .values({ backupId, ...copy })
    .onConflictDoUpdate({
      target: [backupCopies.backupId, backupCopies.destination, backupCopies.key],
      set: { verifiedAt, state },
    });
}

async function load(database: LedgerDatabase, id?: string): Promise<BackupRecord[]> {
  const [records, copies, holds] = await Promise.all([
    database
      .select()
      .from(backupRecords)
      .where(id === undefined ? undefined : eq(backupRecords.id, id))
      .orderBy(desc(sql`${backupRecords.id} collate "C"`)),
    database
      .select()
      .from(backupCopies)
      .where(id === undefined ? undefined : eq(backupCopies.backupId, id))
      .orderBy(sql`${backupCopies.destination} collate "C"`, sql`${backupCopies.key} collate "C"`),
    database
      .select()
      .from(backupHolds)
      .where(id === undefined ? undefined : eq(backupHolds.backupId, id))
      .orderBy(sql`${backupHolds.holder} collate "C"`),
  ]);
  const copiesOf = Map.groupBy(copies, (copy) => copy.backupId);
  const holdsOf = Map.groupBy(holds, (hold) => hold.backupId);
  return records.map((record) => ({
    ...record,
    copies: (copiesOf.get(record.id) ?? []).map(({ backupId: _, ...copy }) => copy),
    holds: (holdsOf.get(record.id) ?? []).map(({ backupId: _, ...hold }) => hold),
  }));
}
