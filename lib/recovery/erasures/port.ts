import type { Outcome } from "../errors";
import type { SubjectConfig } from "../subjects/config";
import type { Erasure, ErasureDraft, ErasureStanding } from "./erasure";
import type { ErasureKeys } from "./keys";
import type { ErasureOverride, OverrideUse } from "./override";
import type { Replay, ReplayReceipt, ReplayState, TableCount } from "./replay";

/** What was last seen of the mirror in one destination. */
export interface MirrorNote {
  readonly destination: string;
  /** Up to where it holds every entry. */
  readonly position: number;
  /** It goes on where the ledger ends. */
  readonly ahead: boolean;
  readonly checkedAt: string;
  /** Why it is not up to date; null when it is. */
  readonly problem: string | null;
}

export interface Recorded {
  readonly erasure: Erasure;
  /** False: the request was recorded before, and this is the entry of then. */
  readonly fresh: boolean;
}

/** The append-only list in the ledger. */
export interface ErasureLedger {
  /** All of them or none, in their order, chained to the last entry. Concurrent appends are serialised. */
  append(drafts: readonly ErasureDraft[]): Promise<readonly Recorded[]>;
  /** Appends an entry of a mirror as it is; false unless it is exactly the next link of the chain. */
  adopt(erasure: Erasure): Promise<boolean>;
  standing(): Promise<ErasureStanding>;
  /** Entries with one of these hashes, by position. */
  find(hashes: readonly string[]): Promise<readonly Erasure[]>;
  /** Entries after a position, in order. */
  forward(after: number, limit: number): Promise<readonly Erasure[]>;
  /** Newest first. */
  list(filter: { readonly before?: number; readonly limit: number }): Promise<readonly Erasure[]>;
  noteMirror(note: MirrorNote): Promise<void>;
  mirrors(): Promise<readonly MirrorNote[]>;
}

export interface OverrideLedger {
  /** False when a request for the same person waits already. */
  create(one: ErasureOverride, now: string): Promise<boolean>;
  get(id: string): Promise<ErasureOverride | null>;
  /** Newest first. */
  list(filter: { readonly limit: number }): Promise<readonly ErasureOverride[]>;
  /** Decides a request that waits and has not lapsed at `now`; false otherwise: somebody was faster. */
  decide(id: string, decision: NonNullable<ErasureOverride["decision"]>, expiresAt: string): Promise<boolean>;
  /** Granted ones for a person under any of these hashes, whether they still hold or not. */
  granted(subjects: readonly string[]): Promise<readonly ErasureOverride[]>;
  use(id: string, use: OverrideUse): Promise<void>;
}

export interface ReplayLedger {
  create(replay: Replay): Promise<void>;
  get(id: string): Promise<Replay | null>;
  /** Newest first. */
  list(filter: { readonly limit: number }): Promise<readonly Replay[]>;
  /** Queued and running. */
  active(): Promise<readonly Replay[]>;
  /** Begins one that is queued, or that runs without a sign of life since `silentSince`; null when somebody else has it. */
  begin(id: string, at: string, silentSince: string): Promise<Replay | null>;
  /** Replaces a replay whose state is still one of `from`. */
  save(replay: Replay, from: readonly ReplayState[]): Promise<boolean>;
  /** One per person and replay: written before COMMIT, so the last one written is about the transaction that stands. */
  saveReceipt(receipt: ReplayReceipt): Promise<void>;
  receipts(replayId: string): Promise<readonly ReplayReceipt[]>;
}

/** The database whose people may be deleted: only the typed name, or a copy that is ours to throw away, mints it. */
export type ErasableDatabase = { readonly url: string } & { readonly __brand: "ErasableDatabase" };

export interface Deleted {
  /** Of the person's own rows, per table; tables without any are left out. */
  readonly counts: readonly TableCount[];
  /** `pg_current_xact_id()` of the deleting transaction. */
  readonly transactionId: string;
}

/** A database that is open for deleting; closed by whoever opened it. */
export interface EraserSession {
  /**
   * Everything of one person in one transaction, those rows first that refer to others, under the rights of the role. Rows of
   * other people stay: where one refers to a deleted row and may be empty there, it is emptied. `saveReceipt` is called right
   * before COMMIT, and its throw rolls everything back. Null when the person is not there. Failures: `erase_failed` (why, in
   * words; the person is still there), `production_unreachable` (the connection is lost, nobody knows: ask again).
   */
  erase(key: string, saveReceipt: (deleted: Deleted) => Promise<void>): Promise<Outcome<Deleted | null>>;
  close(): Promise<void>;
}

/** Deletes people. One implementation talks to real Postgres. */
export interface EraserPort {
  /** Failures: `production_unreachable`, `subject_not_found` when the database has no such root table. */
  open(database: ErasableDatabase, subjects: SubjectConfig): Promise<Outcome<EraserSession>>;
}

export interface ErasurePorts {
  /** Rejects never: a wrong key stops the start. */
  keys(): Promise<ErasureKeys>;
  readonly eraser: EraserPort;
}
