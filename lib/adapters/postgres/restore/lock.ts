import type { PgClient } from "../connect";
import { query } from "../query";

/** Whose rows are written; one transaction at a time may do so. */
export interface LockedSubject {
  readonly table: string;
  readonly key: string;
}

const LOCK_ID = "hashtextextended('rekindle restore ' || $1 || ' ' || $2, 0)";

/** Takes the subject's lock for this transaction; `$1` is the table, `$2` the key. */
export const SUBJECT_LOCK = `select pg_advisory_xact_lock(${LOCK_ID})`;

/** Waits for the subject's lock, at most `lock_timeout`; it is held until the transaction ends. */
export async function lockSubject(client: PgClient, subject: LockedSubject): Promise<void> {
  await query(client, SUBJECT_LOCK, [subject.table, subject.key]);
}

/** Takes the subject's lock if nobody holds it. */
export async function tryLockSubject(client: PgClient, subject: LockedSubject): Promise<boolean> {
  const [row] = await query(client, `select pg_try_advisory_xact_lock(${LOCK_ID})`, [
    subject.table,
    subject.key,
  ]);
  return row?.[0] === "t";
}
