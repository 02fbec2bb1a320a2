import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Batch, BatchMember } from "../lib/recovery/batches/batch";
import type { DryRun } from "../lib/recovery/dry-runs/dry-run";
import type { Approval } from "../lib/recovery/restore/approval";
import type { EffectState } from "../lib/recovery/restore/effects";
import type {
  ReceiptRow,
  RestoreProgress,
  RestoreProof,
  RestoreState,
  ResultCounts,
  RowResult,
} from "../lib/recovery/restore/session";
import { instant } from "./instant";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

export const restoreSessions = pgTable(
  "restore_sessions",
  {
    id: text().primaryKey(),
    kind: text().$type<"restore" | "undo">().notNull().default("restore"),
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
    resultCounts: jsonb("result_counts").$type<ResultCounts>(),
    results: jsonb().$type<readonly RowResult[]>().notNull(),
    proof: jsonb().$type<RestoreProof>(),
    notice: text(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull().default(""),
    createdByName: text("created_by_name").notNull(),
    approval: jsonb().$type<Approval>(),
    progress: jsonb().$type<RestoreProgress>(),
    cancelRequestedBy: text("cancel_requested_by"),
    undoes: text(),
    undoneBy: text("undone_by"),
    appliedAt: instant("applied_at"),
    durationMs: integer("duration_ms"),
  },
  (table) => [
    index("restore_sessions_created").on(table.createdAt),
    index("restore_sessions_subject").on(table.subjectKey, table.createdAt),
  ],
);

/** Rows of a receipt that follow each other and are of one table and kind: a hundred thousand must stay small. */
export interface PackedRows {
  readonly kind: ReceiptRow["kind"];
  readonly table: string;
  readonly keys: readonly string[];
  /** Fingerprints one after the other, 16 hex digits each; null for a kind that has none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** One receipt per writing transaction, saved before that transaction commits in production. */
export const receipts = pgTable(
  "receipts",
  {
    sessionId: text("session_id").notNull(),
    transactionId: text("transaction_id").notNull(),
    planHash: text("plan_hash").notNull(),
    // Production's clock with its microseconds, as production printed it.
    writtenAt: text("written_at").notNull(),
    rows: jsonb().$type<readonly PackedRows[]>().notNull(),
    savedAt: timestamp("saved_at", { withTimezone: true, mode: "string" })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.transactionId] })],
);

/**
 * Before-images of a receipt's rows, one or more per table in their order; sealed, because they are people's memories, and
 * removed when they expire.
 */
export const receiptImages = pgTable(
  "receipt_images",
  {
    sessionId: text("session_id").notNull(),
    transactionId: text("transaction_id").notNull(),
    position: integer().notNull(),
    tableName: text("table_name").notNull(),
    columns: jsonb().$type<readonly string[]>().notNull(),
    rows: integer().notNull(),
    sealed: bytea().notNull(),
    savedAt: timestamp("saved_at", { withTimezone: true, mode: "string" })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.transactionId, table.position] }),
    index("receipt_images_saved").on(table.savedAt),
  ],
);

/** What was said last about each thing that a restore cannot bring back. */
export const restoreEffects = pgTable(
  "restore_effects",
  {
    restoreId: text("restore_id").notNull(),
    effectId: text("effect_id").notNull(),
    state: text().$type<EffectState>().notNull(),
    note: text().notNull(),
    by: text().notNull(),
    byName: text("by_name").notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.restoreId, table.effectId] })],
);

/** Plans that were tried on a copy of production. Values in the record are masked. What must never be twice is an index. */
export const dryRuns = pgTable(
  "dry_runs",
  {
    id: text().primaryKey(),
    restoreId: text("restore_id").notNull(),
    state: text().$type<DryRun["state"]>().notNull(),
    cleaned: boolean().notNull(),
    createdAt: instant("created_at").notNull(),
    record: jsonb().$type<DryRun>().notNull(),
  },
  (table) => [
    uniqueIndex("dry_runs_one_at_a_time").on(table.restoreId).where(sql`state in ('queued', 'running')`),
    index("dry_runs_restore").on(table.restoreId, table.createdAt),
    index("dry_runs_unsettled").on(table.createdAt).where(sql`state in ('queued', 'running') or not cleaned`),
  ],
);

/** Plans over lists of people. Who is at work with one is told by its heartbeat alone. */
export const batches = pgTable(
  "batches",
  {
    id: text().primaryKey(),
    state: text().$type<Batch["state"]>().notNull(),
    createdAt: instant("created_at").notNull(),
    heartbeatAt: instant("heartbeat_at"),
    record: jsonb().$type<Batch>().notNull(),
  },
  (table) => [index("batches_created").on(table.createdAt), index("batches_state").on(table.state)],
);

/** Their people, one a line of the list: each is saved by itself, so that a crash loses nobody. */
export const batchMembers = pgTable(
  "batch_members",
  {
    batchId: text("batch_id").notNull(),
    position: integer().notNull(),
    restoreId: text("restore_id"),
    record: jsonb().$type<BatchMember>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.position] }),
    index("batch_members_restore").on(table.restoreId),
  ],
);
