import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ErasureHash, ErasureSource } from "../lib/recovery/erasures/erasure";
import type { ErasureOverride } from "../lib/recovery/erasures/override";
import type { Replay, ReplayState, TableCount } from "../lib/recovery/erasures/replay";
import { instant } from "./instant";

/** Append-only: entries come in through `erasure_append` and `erasure_adopt` alone, a trigger refuses everything else. */
export const erasures = pgTable("erasures", {
  sequence: bigint({ mode: "number" }).primaryKey(),
  at: instant().notNull(),
  requestId: text("request_id").notNull().unique(),
  erasedAt: instant("erased_at").notNull(),
  source: text().$type<ErasureSource>().notNull(),
  keyId: text("key_id").notNull(),
  hashes: jsonb().$type<readonly ErasureHash[]>().notNull(),
  by: text().notNull(),
  byName: text("by_name").notNull(),
  reason: text(),
  // Unique, so that no two entries can claim the same predecessor.
  previousHash: text("previous_hash").notNull().unique(),
  hash: text().notNull(),
});

/** By hash, for the question “is this one of them?”. */
export const erasureHashes = pgTable(
  "erasure_hashes",
  { hash: text().notNull(), sequence: bigint({ mode: "number" }).notNull() },
  (table) => [primaryKey({ columns: [table.hash, table.sequence] })],
);

/** Which keys and which columns entries were made with: what must be at hand to ask that question at all. */
export const erasureKinds = pgTable(
  "erasure_kinds",
  { keyId: text("key_id").notNull(), fields: text().notNull() },
  (table) => [primaryKey({ columns: [table.keyId, table.fields] })],
);

/** What was last seen of the mirror in each destination. */
export const erasureMirrors = pgTable("erasure_mirrors", {
  destination: text().primaryKey(),
  position: bigint({ mode: "number" }).notNull(),
  ahead: boolean().notNull(),
  checkedAt: instant("checked_at").notNull(),
  problem: text(),
});

export const erasureOverrides = pgTable(
  "erasure_overrides",
  {
    id: text().primaryKey(),
    subject: text().notNull(),
    state: text().$type<"pending" | "granted" | "refused" | "withdrawn">().notNull(),
    requestedAt: instant("requested_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    record: jsonb().$type<ErasureOverride>().notNull(),
  },
  (table) => [
    index("erasure_overrides_requested").on(table.requestedAt),
    index("erasure_overrides_granted").on(table.subject).where(sql`state = 'granted'`),
  ],
);

export const erasureReplays = pgTable(
  "erasure_replays",
  {
    id: text().primaryKey(),
    state: text().$type<ReplayState>().notNull(),
    createdAt: instant("created_at").notNull(),
    heartbeatAt: instant("heartbeat_at").notNull(),
    record: jsonb().$type<Replay>().notNull(),
  },
  (table) => [index("erasure_replays_created").on(table.createdAt)],
);

export const erasureReceipts = pgTable(
  "erasure_receipts",
  {
    replayId: text("replay_id").notNull(),
    person: text().notNull(),
    sequences: integer().array().notNull(),
    counts: jsonb().$type<readonly TableCount[]>().notNull(),
    transactionId: text("transaction_id").notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.replayId, table.person] })],
);
