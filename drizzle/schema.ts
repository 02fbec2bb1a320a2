import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import type { AuditEntry } from "../lib/recovery/audit/entry";
import type { ComparisonRecord } from "../lib/recovery/compare/port";
import type { PointInTime } from "../lib/recovery/history/moment";
import type { Receipt, RestoreProof, RestoreState, RowResult } from "../lib/recovery/restore/session";

/** A moment that people or Rekindle's clock made: RFC 3339 in UTC with milliseconds, the same text in and out. */
const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE, and rows enter through `audit_append` alone. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    sequence: bigint({ mode: "number" }).primaryKey(),
    at: instant().notNull(),
    actor: text().notNull(),
    actorName: text("actor_name").notNull(),
    action: text().notNull(),
    target: text().notNull(),
    phase: text().$type<AuditEntry["phase"]>().notNull(),
    correlation: text().notNull(),
    result: text().$type<AuditEntry["result"]>(),
    reason: text(),
    details: jsonb().$type<AuditEntry["details"]>().notNull(),
    // Unique, so that no two rows can ever claim the same predecessor: the chain cannot fork.
    previousHash: text("previous_hash").notNull().unique(),
    hash: text().notNull(),
  },
  (table) => [index("audit_entries_correlation").on(table.correlation)],
);

/** Intents whose outcome has not come; kept by `audit_append`, so that asking for them does not read the whole log. */
export const openIntents = pgTable("open_intents", {
  correlation: text().primaryKey(),
  sequence: bigint({ mode: "number" }).notNull(),
});

/** What Rekindle knows of the branches that it made; kept after their deletion, as the answer to “what was that?”. */
export const recoveryBranches = pgTable("recovery_branches", {
  branchId: text("branch_id").primaryKey(),
  name: text().notNull(),
  purpose: text().notNull(),
  point: jsonb().$type<PointInTime>().notNull(),
  createdBy: text("created_by").notNull(),
  createdByName: text("created_by_name").notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  deletedAt: instant("deleted_at"),
});

/** A comparison's record: counts, drift, provenance. Keys and fingerprints only, never content. */
export const comparisons = pgTable(
  "comparisons",
  {
    id: text().primaryKey(),
    subjectKey: text("subject_key").notNull(),
    createdAt: instant("created_at").notNull(),
    record: jsonb().$type<ComparisonRecord>().notNull(),
  },
  (table) => [index("comparisons_subject").on(table.subjectKey, table.createdAt)],
);

/**
 * Its rows, in the order in which they were saved. No foreign key and no second index: ten thousand rows are written while
 * a person waits, in the transaction of their parent, and one comparison's rows are read by their position.
 */
export const comparisonRows = pgTable(
  "comparison_rows",
  {
    comparisonId: text("comparison_id").notNull(),
    position: integer().notNull(),
    tableName: text("table_name").notNull(),
    key: text().notNull(),
    state: text().notNull(),
    pastHash: text("past_hash"),
    productionHash: text("production_hash"),
  },
  (table) => [primaryKey({ columns: [table.comparisonId, table.position] })],
);

export const restoreSessions = pgTable(
  "restore_sessions",
  {
    id: text().primaryKey(),
    state: text().$type<RestoreState>().notNull(),
    subjectKey: text("subject_key").notNull(),
    subjectLabel: text("subject_label").notNull(),
    comparisonId: text("comparison_id").notNull(),
    branchId: text("branch_id").notNull(),
    branchName: text("branch_name").notNull(),
    // Text, not jsonb: the very characters whose hash was approved.
    plan: text().notNull(),
    planHash: text("plan_hash").notNull(),
    rows: integer().notNull(),
    blocked: integer().notNull(),
    confirmationLabel: text("confirmation_label").notNull(),
    results: jsonb().$type<readonly RowResult[]>().notNull(),
    proof: jsonb().$type<RestoreProof>(),
    notice: text(),
    createdAt: instant("created_at").notNull(),
    createdByName: text("created_by_name").notNull(),
    appliedAt: instant("applied_at"),
    durationMs: integer("duration_ms"),
  },
  (table) => [
    index("restore_sessions_created").on(table.createdAt),
    index("restore_sessions_subject").on(table.subjectKey, table.createdAt),
  ],
);

/** One receipt per writing transaction, saved before that transaction commits in production. */
export const receipts = pgTable(
  "receipts",
  {
    sessionId: text("session_id").notNull(),
    transactionId: text("transaction_id").notNull(),
    planHash: text("plan_hash").notNull(),
    // Production's clock with its microseconds, as production printed it.
    writtenAt: text("written_at").notNull(),
    rows: jsonb().$type<Receipt["rows"]>().notNull(),
    savedAt: timestamp("saved_at", { withTimezone: true, mode: "string" })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.transactionId] })],
);

/** At most one row a minute: when production and Neon were last seen together, so that RPO can be told in an outage. */
export const observations = pgTable("observations", {
  minute: instant().primaryKey(),
  at: text().notNull(),
  lsn: text().notNull(),
});
