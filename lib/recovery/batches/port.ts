import type { Batch, BatchMember, BatchState } from "./batch";

/** A batch with when its worker gave its last sign; null when none is at work. */
export interface KeptBatch {
  readonly batch: Batch;
  readonly heartbeatAt: string | null;
}

export interface BatchLedger {
  create(batch: Batch, members: readonly BatchMember[]): Promise<void>;
  get(id: string): Promise<KeptBatch | null>;
  /** Newest first. */
  list(filter: { readonly limit: number }): Promise<readonly Batch[]>;
  /** Those that wait for a decision or for being written; oldest first. */
  pending(): Promise<readonly Batch[]>;
  /** Those that a worker should be at work with; oldest first. */
  atWork(): Promise<readonly KeptBatch[]>;
  members(id: string): Promise<readonly BatchMember[]>;
  saveMember(id: string, member: BatchMember): Promise<void>;
  /** Replaces one whose state is still one of `from`, and takes the worker's sign away; false when it was in another. */
  save(batch: Batch, from: readonly BatchState[]): Promise<boolean>;
  /** Gives the work to one worker: null when it is not to be done, or another one gave a sign after `silentSince`. */
  begin(id: string, at: string, silentSince: string): Promise<Batch | null>;
  /** A sign of the worker; false when the batch is not in `during` any more: then it must stop. */
  beat(id: string, at: string, during: BatchState): Promise<boolean>;
  /** The batch that this session is part of, and how many people it writes for; null when it is part of none. */
  listOf(restoreId: string): Promise<{ readonly batch: Batch; readonly people: number } | null>;
}
