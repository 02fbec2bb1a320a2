/** How this process was set up, as far as it matters before anything happens. Strengths and names, never a secret. */
export interface Setup {
  /** What the platform's scheduler must bring. */
  readonly cronSecret: "missing" | "weak" | "strong";
  /** Installed versions of packages that had holes once. */
  readonly packages: Readonly<Record<string, string>>;
  /** The ledger is on another server than production. */
  readonly ledgerApart: boolean;
  /** Production's connection string leads to a pooler. */
  readonly pooled: boolean;
  /** Two destinations of backups are reached at the same host. */
  readonly sharedHost: boolean;
}
