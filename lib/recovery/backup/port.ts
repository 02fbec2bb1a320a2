import type { Outcome } from "../errors";
import type { TableProof } from "./manifest";

/** Bytes on their way; a throw from the iterator means that what was read so far is worthless. */
export type Bytes = AsyncIterable<Uint8Array>;

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: string;
  readonly etag: string | null;
}

export interface PendingUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly startedAt: string;
}

export interface PutOptions {
  readonly contentType?: string;
  readonly signal?: AbortSignal;
  /** Called once the upload has an id and before any byte travels, so that a crash leaves a trace to sweep. */
  readonly onUpload?: (uploadId: string) => Promise<void>;
  /** Bytes that the store has acknowledged so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** What the store was seen to do, because what its documentation says differs from place to place. */
export interface StoreProbe {
  /** `If-None-Match: *` refuses to overwrite. Never relied on alone. */
  readonly conditionalWrites: boolean;
  /** Multipart uploads can be listed, so that orphans can be swept without the ledger. */
  readonly listsUploads: boolean;
}

/** Whether an object outlives whoever overwrites or deletes it, as far as the store says. */
export interface StoreProtection {
  readonly versioning: "on" | "off" | "unknown";
  /** Objects cannot be deleted before their time, by rule of the bucket. */
  readonly lock: "on" | "off" | "unknown";
}

/**
 * One destination's bucket. Every method answers with an outcome: `storage_unreachable` (network, 5xx, 429 after retries),
 * `storage_denied` (credentials, missing bucket, lock), `not_found`. Retries of what is safe to repeat have already happened.
 */
export interface ObjectStore {
  /** The destination's name, e.g. `primary`. */
  readonly name: string;
  readonly bucket: string;
  /**
   * Multipart upload of a stream in equal parts, constant memory. The object appears only when `body` ended without a
   * throw and the store confirmed the whole size; in every other case the upload is aborted and nothing appears.
   */
  putStream(key: string, body: Bytes, options?: PutOptions): Promise<Outcome<StoredObject>>;
  /** A small object in one request. With `ifAbsent` an existing object is a `conflict`: checked by head, and by the store if it can. */
  put(
    key: string,
    body: Uint8Array,
    options?: { readonly contentType?: string; readonly ifAbsent?: boolean },
  ): Promise<Outcome<StoredObject>>;
  /** Null when there is no such object. */
  head(key: string): Promise<Outcome<StoredObject | null>>;
  /** The object's bytes, or `range.start` … `range.end` (inclusive). A connection that breaks off is resumed; a short answer throws. */
  get(
    key: string,
    options?: {
      readonly range?: { readonly start: number; readonly end: number };
      readonly signal?: AbortSignal;
    },
  ): Promise<Outcome<{ readonly bytes: number; readonly body: Bytes }>>;
  /** Whole small object in memory; larger than `limit` (default 16 MiB) is `invalid_input`. */
  read(key: string, limit?: number): Promise<Outcome<Uint8Array>>;
  list(prefix: string): Promise<Outcome<readonly StoredObject[]>>;
  /** Server-side copy within the bucket; the copy's size is confirmed. */
  copy(from: string, to: string): Promise<Outcome<StoredObject>>;
  /** An object that is already gone is a success; a locked one is `storage_denied`. */
  delete(key: string): Promise<Outcome<null>>;
  /** A link that downloads the object without further rights, until it expires. Secret: never logged. */
  presign(key: string, seconds: number, filename: string): Promise<Outcome<string>>;
  /** Writes, reads and deletes a small object under `probe/`. */
  probe(): Promise<Outcome<StoreProbe>>;
  /** A store that does not know the question, or keeps the answer to itself, is `unknown`. */
  protection(): Promise<Outcome<StoreProtection>>;
  listUploads(prefix: string): Promise<Outcome<readonly PendingUpload[]>>;
  /** An upload that is already gone is a success. */
  abortUpload(key: string, uploadId: string): Promise<Outcome<null>>;
}

export type Encryption =
  | { readonly kind: "age"; readonly recipients: readonly string[] }
  | { readonly kind: "off" };

/** A receiver of the dump's bytes, e.g. one destination's `putStream` bound to a key. */
export interface DumpSink {
  readonly name: string;
  put(body: Bytes, signal: AbortSignal): Promise<Outcome<StoredObject>>;
}

export interface DumpProgress {
  readonly plain: number;
  readonly stored: number;
  /** The table whose rows pass now, when known. */
  readonly table: string | null;
}

export interface DumpInput {
  /** Direct connection string of the recovery branch. */
  readonly url: string;
  readonly encryption: Encryption;
  /** At least one. A sink that fails or stalls is dropped while others still stand. */
  readonly sinks: readonly DumpSink[];
  readonly onProgress?: (progress: DumpProgress) => void;
  /** Before a failure is returned: what the programs said on stderr, in their words, without secrets or content. */
  readonly onFailed?: (said: readonly string[]) => void;
  readonly signal?: AbortSignal;
  /** Seconds without a byte after which the source counts as dead; default 120. */
  readonly stallSeconds?: number;
}

export interface DumpResult {
  readonly tables: readonly TableProof[];
  /** Extensions that the database uses; whoever restores it elsewhere must have them. */
  readonly extensions: readonly string[];
  readonly serverVersion: string;
  readonly dumpVersion: string;
  readonly compression: "zstd";
  readonly bytes: { readonly plain: number; readonly stored: number };
  readonly sha256: { readonly plain: string; readonly stored: string };
  /** Warnings of pg_dump and pg_restore, in their words, without secrets. */
  readonly notes: readonly string[];
  /** One per sink, in the same order; at least one is ok when the dump is. */
  readonly sinks: readonly { readonly name: string; readonly outcome: Outcome<StoredObject> }[];
}

export interface PreflightResult {
  readonly serverVersion: string;
  readonly dumpVersion: string;
  readonly database: string;
  /** Size of the database on the server: the estimate of how long a dump takes starts here. */
  readonly bytes: number;
  readonly tables: number;
  /** Worth telling, not worth stopping for. */
  readonly notes: readonly string[];
}

/** A stored object as the restore tools read it; `open` may be called more than once. */
export interface StoredDump {
  open(): Promise<Outcome<{ readonly bytes: number; readonly body: Bytes }>>;
  readonly compression: "zstd" | "gzip" | "none";
  /** `custom` is pg_dump -Fc, `sql` a plain script for psql. */
  readonly format: "custom" | "sql";
  readonly encrypted: boolean;
  /** Null for foreign dumps, of which nothing is known beforehand. */
  readonly expected: {
    readonly stored: number;
    readonly storedSha256: string;
    readonly plain: number;
    readonly plainSha256: string;
  } | null;
}

export type RestoreStage = "check" | "restore" | "prove";

export interface RestoreProgress {
  readonly stage: RestoreStage;
  /** Stored bytes read in this stage, of `total`. */
  readonly bytes: number;
  readonly total: number;
  readonly table: string | null;
}

export interface RestoreInput {
  readonly dump: StoredDump;
  /** `AGE-SECRET-KEY-1…`; only ever in the worker's memory. Empty for dumps that are not encrypted. */
  readonly identities: readonly string[];
  /** An existing, empty database; refused otherwise. */
  readonly url: string;
  /**
   * These tables only (`schema.table`, quoted where Postgres would quote), partitioned ones with their partitions; others
   * are not there afterwards. Tables that they refer to must be among them, or their foreign keys fail. Absent:
   * everything. A foreign dump in SQL restores everything in any case.
   */
  readonly tables?: readonly string[];
  readonly onProgress?: (progress: RestoreProgress) => void;
  readonly signal?: AbortSignal;
}

export interface RestoreResult {
  readonly serverVersion: string;
  readonly toolVersion: string;
  /** Of what now is in the database, by the same function as in the manifest. */
  readonly tables: readonly TableProof[];
  readonly notes: readonly string[];
  readonly stages: readonly { readonly stage: RestoreStage; readonly ms: number }[];
}

/**
 * PostgreSQL's own tools as processes. Failures: `tools_missing`, `preflight_failed` (the message names what),
 * `source_unreachable`, `dump_failed`, `dump_stalled`, `backup_damaged` (checksum, truncation, decryption),
 * `key_missing` (no given identity opens it), `target_not_empty`, `restore_failed`, `cancelled`.
 */
export interface BackupTools {
  /** Everything that can be known to go wrong before a byte is dumped. */
  preflight(input: {
    readonly url: string;
    readonly encryption: Encryption;
  }): Promise<Outcome<PreflightResult>>;
  /**
   * Dumps one consistent snapshot, with row counts and fingerprints of the same snapshot, into every sink. The bytes that
   * sinks see end only after each process ended well and pg_restore has read the archive to its end.
   */
  dump(input: DumpInput): Promise<Outcome<DumpResult>>;
  /** Row counts and fingerprints of a database as it is now. */
  prove(input: {
    readonly url: string;
    readonly signal?: AbortSignal;
  }): Promise<Outcome<readonly TableProof[]>>;
  /** Checks the stored bytes in full, then restores in one transaction, then proves. A failure leaves the database to be dropped. */
  restore(input: RestoreInput): Promise<Outcome<RestoreResult>>;
  /** Size and SHA-256 (lower-case hex) of a stream. */
  digest(body: Bytes): Promise<Outcome<{ readonly bytes: number; readonly sha256: string }>>;
}
