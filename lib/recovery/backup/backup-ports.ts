import type { RetentionPolicy } from "../retention/policy";
import type { JobsPort, ManifestSigner } from "./ledger-port";
import type { BackupTools, Encryption, ObjectStore } from "./port";

/** What backups are configured with. What is missing is said by `problems`, not by a crash at start. */
export interface BackupSettings {
  /** Null: neither recipients nor an explicit “off”. */
  readonly encryption: Encryption | null;
  readonly policy: RetentionPolicy;
  /** Longest time a job may take where this process runs, in seconds; null when nothing cuts it off. */
  readonly limitSeconds: number | null;
}

/** The world as backups need it. */
export interface BackupPorts {
  readonly tools: BackupTools;
  /** Destinations, the primary first. */
  readonly stores: readonly ObjectStore[];
  /** Null when no signing key is configured: then nothing is taken, because anybody could forge a backup. */
  readonly signer: ManifestSigner | null;
  readonly jobs: JobsPort;
  readonly settings: BackupSettings;
  /** Private keys that open backups; only a worker that was given the file has any. */
  identities(): Promise<readonly string[]>;
  pause(ms: number): Promise<void>;
  /** Calls `work` again and again until stopped; used for signs of life. A throw of `work` is its own business. */
  every(ms: number, work: () => Promise<void>): { stop(): void };
}
