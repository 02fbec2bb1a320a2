/** One row of the append-only log. `hash` = SHA-256 over the previous row's hash and this row's canonical content. */
export interface AuditEntry {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  /** What it was done to, e.g. `branch:br-…` or `subject:<key>`; never content, never a secret. */
  readonly target: string;
  readonly phase: "intent" | "outcome" | "event";
  /** Binds an outcome to its intent. */
  readonly correlation: string;
  readonly result: "ok" | "refused" | "failed" | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly previousHash: string;
  readonly hash: string;
}

/** What a verb hands in; the ledger adds sequence, time and hashes. */
export type AuditDraft = Omit<AuditEntry, "sequence" | "at" | "previousHash" | "hash">;

export interface AuditFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
  readonly before?: number;
  readonly limit: number;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly nextBefore: number | null;
}

/** An intent without an outcome: something may be half done. */
export interface OpenIntent {
  readonly correlation: string;
  readonly at: string;
  readonly actorName: string;
  readonly action: string;
  readonly target: string;
}
