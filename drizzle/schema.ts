import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Alert } from "../lib/recovery/alerts/alert";
import type { Delivery } from "../lib/recovery/alerts/port";
import type { AuditEntry } from "../lib/recovery/audit/entry";
import type { Materialisation } from "../lib/recovery/backup/materialisation";
import type { BackupCopy, BackupRecord, BackupRun } from "../lib/recovery/backup/run";
import type { ComparisonRecord } from "../lib/recovery/compare/port";
import type { Drill } from "../lib/recovery/drills/drill";
import type { PointInTime } from "../lib/recovery/history/moment";
import { instant } from "./instant";

export * from "./erasures";
export * from "./incidents";
export * from "./postures";
export * from "./restores";

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

/** At most one row a minute: when production and Neon were last seen together, so that RPO can be told in an outage. */
export const observations = pgTable("observations", {
  minute: instant().primaryKey(),
  at: text().notNull(),
  lsn: text().notNull(),
});

/** One attempt at a backup. What must never be twice is an index, so that no race gets past it. */
export const backupRuns = pgTable(
  "backup_runs",
  {
    id: text().primaryKey(),
    backupId: text("backup_id").notNull(),
    schedule: text().$type<BackupRun["schedule"]>().notNull(),
    day: text().notNull(),
    state: text().$type<BackupRun["state"]>().notNull(),
    stage: text().$type<BackupRun["stage"]>().notNull(),
    stages: jsonb().$type<BackupRun["stages"]>().notNull().default([]),
    startedBy: text("started_by").notNull(),
    startedByName: text("started_by_name").notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    heartbeatAt: instant("heartbeat_at").notNull(),
    bytes: jsonb().$type<BackupRun["bytes"]>().notNull(),
    branchId: text("branch_id"),
    uploads: jsonb().$type<BackupRun["uploads"]>().notNull(),
    attempt: integer().notNull(),
    failure: jsonb().$type<BackupRun["failure"]>(),
    notes: jsonb().$type<BackupRun["notes"]>().notNull(),
    manifest: jsonb().$type<BackupRun["manifest"]>(),
  },
  (table) => [
    uniqueIndex("backup_runs_claim").on(table.schedule, table.day).where(sql`state <> 'failed'`),
    uniqueIndex("backup_runs_one_at_a_time").on(sql`(true)`).where(sql`state in ('queued', 'running')`),
    index("backup_runs_started").on(table.startedAt),
    index("backup_runs_backup").on(table.backupId),
  ],
);

/** The list of backups: a memory of what lies in the buckets, with what only people know of them (pins). */
export const backupRecords = pgTable("backup_records", {
  id: text().primaryKey(),
  manifest: jsonb().$type<BackupRecord["manifest"]>(),
  foreign: jsonb("foreign_dump").$type<BackupRecord["foreign"]>(),
  pinned: jsonb().$type<BackupRecord["pinned"]>(),
  removing: text().$type<BackupRecord["removing"]>(),
  provenAt: instant("proven_at"),
});

export const backupCopies = pgTable(
  "backup_copies",
  {
    backupId: text("backup_id").notNull(),
    destination: text().notNull(),
    key: text().notNull(),
    verifiedAt: instant("verified_at"),
    state: text().$type<BackupCopy["state"]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.backupId, table.destination, table.key] })],
);

/** Who reads a backup right now; a claim that ran out counts no more. */
export const backupHolds = pgTable(
  "backup_holds",
  {
    backupId: text("backup_id").notNull(),
    holder: text().notNull(),
    until: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.backupId, table.holder] })],
);

/** Backups that were asked back into a database of a recovery branch; kept after the branch is gone. */
export const materialisations = pgTable("materialisations", {
  branchId: text("branch_id").primaryKey(),
  backupId: text("backup_id").notNull(),
  database: text().notNull(),
  subjectTablesOnly: boolean("subject_tables_only").notNull().default(false),
  state: text().$type<Materialisation["state"]>().notNull(),
  stage: text().$type<Materialisation["stage"]>().notNull(),
  bytes: bigint({ mode: "number" }).notNull(),
  total: bigint({ mode: "number" }).notNull(),
  table: text("table_name"),
  attempt: integer().notNull(),
  requestedByName: text("requested_by_name").notNull(),
  createdAt: instant("created_at").notNull(),
  heartbeatAt: instant("heartbeat_at").notNull(),
  finishedAt: instant("finished_at"),
  failure: jsonb().$type<Materialisation["failure"]>(),
  proof: jsonb().$type<Materialisation["proof"]>(),
});

/** Troubles from the moment they were found until they were gone. One open alert per key, whoever evaluates. */
export const alerts = pgTable(
  "alerts",
  {
    id: text().primaryKey(),
    key: text().notNull(),
    rule: text().$type<Alert["rule"]>().notNull(),
    severity: text().$type<Alert["severity"]>().notNull(),
    title: text().notNull(),
    message: text().notNull(),
    href: text().notNull(),
    exceptChannel: text("except_channel"),
    openedAt: instant("opened_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    closedAt: instant("closed_at"),
    notices: integer().notNull(),
    nextNoticeAt: instant("next_notice_at"),
    snooze: jsonb().$type<Alert["snooze"]>(),
    revision: integer().notNull(),
  },
  (table) => [
    uniqueIndex("alerts_one_open").on(table.key).where(sql`closed_at is null`),
    index("alerts_opened").on(table.openedAt),
  ],
);

/** The outbox of messages: written with their alert in one transaction, sent afterwards, as often as it takes. */
export const alertDeliveries = pgTable(
  "alert_deliveries",
  {
    id: text().primaryKey(),
    channel: text().notNull(),
    message: jsonb().$type<Delivery["message"]>().notNull(),
    state: text().$type<Delivery["state"]>().notNull(),
    attempts: integer().notNull(),
    createdAt: instant("created_at").notNull(),
    nextAttemptAt: instant("next_attempt_at").notNull(),
    attemptedAt: instant("attempted_at"),
    failure: text(),
  },
  (table) => [
    index("alert_deliveries_due").on(table.nextAttemptAt).where(sql`state = 'pending'`),
    index("alert_deliveries_channel").on(table.channel, table.attemptedAt),
    index("alert_deliveries_created").on(table.createdAt),
  ],
);

/** Restore drills. As with backups, what must never be twice is an index. */
export const drills = pgTable(
  "drills",
  {
    id: text().primaryKey(),
    claim: text().notNull(),
    state: text().$type<Drill["state"]>().notNull(),
    createdAt: instant("created_at").notNull(),
    record: jsonb().$type<Drill>().notNull(),
  },
  (table) => [
    uniqueIndex("drills_claim").on(table.claim).where(sql`state <> 'failed'`),
    uniqueIndex("drills_one_at_a_time").on(sql`(true)`).where(sql`state in ('queued', 'running')`),
    index("drills_created").on(table.createdAt),
  ],
);
