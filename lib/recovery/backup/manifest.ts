/** An id that sorts by time and names the moment, e.g. `bk_20261123T030000Z_4f7k`; part of object keys. */
export type BackupId = string;

export type Tier = "daily" | "monthly";

/** Row count and content fingerprint of one table at the dump's moment; the fingerprint survives dump and restore. */
export interface TableProof {
  readonly table: string;
  readonly rows: number;
  readonly fingerprint: string;
}

/** One dump with what is needed to trust and restore it. No manifest: no backup. Written last, signed, never changed. */
export interface Manifest {
  readonly format: 1;
  readonly id: BackupId;
  readonly tier: Tier;
  /** When the data was as it is in the dump: RFC 3339 UTC, and production's LSN. */
  readonly takenAt: string;
  readonly lsn: string;
  readonly finishedAt: string;
  readonly source: { readonly projectId: string; readonly branchId: string; readonly database: string };
  readonly serverVersion: string;
  readonly dumpVersion: string;
  readonly tables: readonly TableProof[];
  /** Extensions that the database uses, by name; absent in manifests of before. */
  readonly extensions?: readonly string[] | undefined;
  readonly bytes: { readonly plain: number; readonly stored: number };
  /** Lower-case hex, of pg_dump's output and of the stored object. */
  readonly sha256: { readonly plain: string; readonly stored: string };
  readonly compression: "zstd" | "gzip" | "none";
  readonly encryption:
    | { readonly kind: "age"; readonly recipients: readonly string[] }
    | { readonly kind: "off" };
  /** Key of the dump's object in the same bucket. */
  readonly object: string;
  /** Position of the erasure list at that moment; null before there is one. */
  readonly erasurePosition: number | null;
  readonly durationMs: number;
  /** Ed25519 over the canonical JSON of all other fields, base64; `keyId` is the first 16 hex of the public key's SHA-256. */
  readonly signature: { readonly keyId: string; readonly value: string };
}
