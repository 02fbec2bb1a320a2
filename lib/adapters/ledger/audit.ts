import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import { auditEntries, openIntents } from "@/drizzle/schema";
import { canonicalBody } from "@/lib/recovery/audit/chain";
import type { AuditEntry, AuditFilter } from "@/lib/recovery/audit/entry";
import type { AuditLedger } from "@/lib/recovery/ports";
import { type LedgerClient, single } from "./client";
import { guarded } from "./errors";

/** The append-only log: one statement a row, and the chain is closed inside Postgres under a lock. */
export function auditLedger({ pool, database }: LedgerClient): AuditLedger {
  return {
    append: (draft) =>
      guarded(async () => {
        const { rows } = await pool.query<StoredEntry>("select * from audit_append($1)", [
          canonicalBody(draft),
        ]);
        return fromStored(single(rows));
      }),

    list: (filter) =>
      guarded(async () => {
        const found = await database
          .select()
          .from(auditEntries)
          .where(and(...conditions(filter)))
          .orderBy(desc(auditEntries.sequence))
          .limit(filter.limit + 1);
        const entries = found.slice(0, filter.limit);
        const last = entries.at(-1);
        return { entries, nextBefore: found.length > filter.limit && last ? last.sequence : null };
      }),

    openIntents: (olderThanSeconds) =>
      guarded(async () => {
        return database
          .select({
            correlation: auditEntries.correlation,
            at: auditEntries.at,
            actorName: auditEntries.actorName,
            action: auditEntries.action,
            target: auditEntries.target,
          })
          .from(openIntents)
          .innerJoin(auditEntries, eq(auditEntries.sequence, openIntents.sequence))
          .where(sql`${auditEntries.at} < clock_timestamp() - make_interval(secs => ${olderThanSeconds})`)
          .orderBy(asc(auditEntries.sequence));
      }),
  };
}

/** Words match anywhere in the actor or the target, an action by its beginning, so `branch.` finds all of that noun. */
function conditions(filter: AuditFilter) {
  const { actor, action, target, from, to, before } = filter;
  return [
    actor === undefined
      ? undefined
      : sql`strpos(lower(${auditEntries.actor} || ' ' || ${auditEntries.actorName}), lower(${actor})) > 0`,
    action === undefined ? undefined : sql`starts_with(${auditEntries.action}, ${action})`,
    target === undefined ? undefined : sql`strpos(lower(${auditEntries.target}), lower(${target})) > 0`,
    from === undefined ? undefined : gte(auditEntries.at, from),
    to === undefined ? undefined : lt(auditEntries.at, to),
    before === undefined ? undefined : lt(auditEntries.sequence, before),
  ];
}

interface StoredEntry {
  sequence: string;
  at: Date;
  actor: string;
  actor_name: string;
  action: string;
  target: string;
  phase: AuditEntry["phase"];
  correlation: string;
  result: AuditEntry["result"];
  reason: string | null;
  details: AuditEntry["details"];
  previous_hash: string;
  hash: string;
}

function fromStored(row: StoredEntry): AuditEntry {
  const { sequence, at, actor_name, previous_hash, ...rest } = row;
  return {
    ...rest,
    sequence: Number(sequence),
    at: at.toISOString(),
    actorName: actor_name,
    previousHash: previous_hash,
  };
}
