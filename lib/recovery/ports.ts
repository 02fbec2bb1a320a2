import type { AlertLedger, NotifyPort } from "./alerts/port";
import type { AuditDraft, AuditEntry, AuditFilter, AuditPage, OpenIntent } from "./audit/entry";
import type { BackupPorts } from "./backup/backup-ports";
import type { BackupLedger } from "./backup/ledger-port";
import type { MaterialisationLedger } from "./backup/materialisation-port";
import type { BatchLedger } from "./batches/port";
import type { BranchOperation, BranchRecord } from "./branches/branch";
import type { ComparisonLedger } from "./compare/port";
import type { DrillLedger, DrillPorts } from "./drills/port";
import type { DryRunLedger } from "./dry-runs/port";
import type { ErasureLedger, ErasurePorts, OverrideLedger, ReplayLedger } from "./erasures/port";
import type { Outcome } from "./errors";
import type { PointInTime } from "./history/moment";
import type { Snapshot } from "./history/view";
import type { AppHealthPort, HostingPort } from "./hosting/port";
import type { ElsewherePort } from "./incidents/elsewhere-port";
import type { IncidentLedger } from "./incidents/port";
import type { MaintenancePort } from "./maintenance/port";
import type { PackPorts } from "./pack/port";
import type { PostureLedger } from "./posture/port";
import type { Setup } from "./posture/setup";
import type { SignLedger } from "./posture/sign";
import type { EffectLedger } from "./restore/effects";
import type { RestoreLedger } from "./restore/port";
import type { RestorerPort } from "./restore/restorer";
import type { IdentityPort } from "./subjects/identity-port";
import type { DatabasePort } from "./subjects/port";
import type { Vault } from "./vault";

/** The world as the domain sees it. Adapters implement these; `lib/adapters/contract` holds one shared suite per port. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly neon: NeonPort;
  readonly databases: DatabasePort;
  readonly restorer: RestorerPort;
  readonly production: ProductionTarget;
  readonly ledger: LedgerPort;
  readonly storage: StoragePort;
  readonly backups: BackupPorts;
  readonly notify: NotifyPort;
  readonly drills: DrillPorts;
  readonly vault: Vault;
  readonly identities: IdentityPort;
  readonly receipts: ReceiptSettings;
  readonly hosting: HostingPort;
  readonly maintenance: MaintenancePort;
  readonly health: AppHealthPort;
  readonly erasures: ErasurePorts;
  readonly pack: PackPorts;
  readonly setup: Setup;
  /** A Postgres at any other provider. */
  readonly elsewhere: ElsewherePort;
}

export interface ReceiptSettings {
  /** Days for which before-images of receipts are kept. */
  readonly keepDays: number;
}

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A short, sortable, URL-safe unique id with a prefix, e.g. `cmp_…`. */
  next(
    prefix:
      | "cmp"
      | "rst"
      | "aud"
      | "br"
      | "run"
      | "bk"
      | "alt"
      | "dlv"
      | "drl"
      | "dry"
      | "bat"
      | "ers"
      | "inc",
  ): string;
  /** A random 63-bit integer in decimal, as the seed of fingerprints. */
  seed(): string;
}

export interface Log {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(
    message: string,
    error: unknown,
    fields?: Readonly<Record<string, string | number | boolean | null>>,
  ): void;
}

/** Production's own connection string, from the environment: never derived by swapping a host. */
export interface ProductionTarget {
  readonly url: string;
}

export interface NeonProject {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly pgVersion: number;
  readonly historyRetentionSeconds: number;
  readonly createdAt: string;
  /** The owner's plan and how many branches it allows, where Neon says so. It does not say how many may be root branches. */
  readonly plan: string | null;
  readonly branchLimit: number | null;
  /** What all branches and their history take. */
  readonly storageBytes: number | null;
  /** When Neon will restart computes for its own maintenance. */
  readonly maintenanceAt: string | null;
}

export interface NeonBranch {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly parentPoint: PointInTime | null;
  /** The exact position in production's log at which it begins, where Neon says it. */
  readonly parentLsn?: string | null;
  readonly state: "init" | "ready" | "archived" | "resetting";
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly logicalSizeBytes: number | null;
  readonly isDefault: boolean;
  readonly isProtected: boolean;
  /** Neon does not go back in time on such a branch. A branch without a parent is a root branch, whose number is limited. */
  readonly isFromSnapshot: boolean;
}

/**
 * Neon's API v2, one project. Reads are safe to repeat. Failures: `neon_busy` (423, the adapter has already waited within
 * its budget), `neon_rate_limited` (429), `not_found`/`branch_gone` (404), `moment_outside_window` (422), `branch_limit`,
 * `conflict` (409), `neon_unreachable` (network, 5xx), `neon_failed` (anything else).
 */
export interface NeonPort {
  /** Id of the branch that Ember's app uses. */
  readonly productionBranchId: string;
  project(): Promise<Outcome<NeonProject>>;
  listBranches(): Promise<Outcome<readonly NeonBranch[]>>;
  getBranch(id: string): Promise<Outcome<NeonBranch>>;
  /**
   * Creates a branch with one read_write compute. Not idempotent at Neon: the adapter looks the name up after a timeout
   * before it tries again, so that one name never makes two branches. `expiresAt` is always given.
   */
  createBranch(input: {
    name: string;
    parentId: string;
    point: PointInTime;
    expiresAt: string;
  }): Promise<Outcome<NeonBranch>>;
  /** Null takes the expiry off: a default branch may have none. */
  setExpiry(id: string, expiresAt: string | null): Promise<Outcome<NeonBranch>>;
  renameBranch(id: string, name: string): Promise<Outcome<NeonBranch>>;
  /**
   * Overwrites every database of the branch with a moment of its own history or of another branch's. Connection strings stay,
   * connections drop. What was there is kept under a name that nobody else uses: one name makes one restore, so calling
   * again does nothing more. Watch the operations of the branch that is returned: its id may be another one. When it fails
   * at Neon, the branch is as it was.
   */
  restoreBranch(
    id: string,
    input: { sourceBranchId: string; point: PointInTime; preserveUnderName: string },
  ): Promise<Outcome<NeonBranch>>;
  /** Moves the default flag, and nothing else: computes and connection strings stay where they are. */
  setDefault(id: string): Promise<Outcome<NeonBranch>>;
  /** Deletes; a branch that is already gone is a success. */
  deleteBranch(id: string): Promise<Outcome<null>>;
  /** Operations of one branch, oldest first. */
  operations(branchId: string): Promise<Outcome<readonly BranchOperation[]>>;
  /** An empty database on the branch, owned by the role of its connection string; one that is there already is a success. */
  createDatabase(branchId: string, name: string): Promise<Outcome<null>>;
  /**
   * Direct (unpooled) connection string of the branch's compute, with its own password, to production's database or to
   * another one of the branch. Secret: never logged.
   */
  connectionUri(branchId: string, database?: string): Promise<Outcome<string>>;
  snapshots(): Promise<Outcome<readonly Snapshot[]>>;
}

/**
 * Rekindle's own Postgres. A throw from any method means that the ledger is unreachable or a bug: verbs let it through,
 * because nothing may happen that cannot be written down. `lib/server/action` turns it into `ledger_unreachable`.
 */
export interface LedgerPort {
  readonly audit: AuditLedger;
  readonly branches: BranchLedger;
  readonly comparisons: ComparisonLedger;
  readonly restores: RestoreLedger;
  readonly effects: EffectLedger;
  readonly observations: ObservationLedger;
  readonly backups: BackupLedger;
  readonly materialisations: MaterialisationLedger;
  readonly alerts: AlertLedger;
  readonly drills: DrillLedger;
  readonly dryRuns: DryRunLedger;
  readonly batches: BatchLedger;
  readonly incidents: IncidentLedger;
  readonly erasures: ErasureLedger;
  readonly overrides: OverrideLedger;
  readonly replays: ReplayLedger;
  readonly postures: PostureLedger;
  readonly signs: SignLedger;
  /** What its own clock says, RFC 3339 in UTC. */
  now(): Promise<string>;
  /** Round trip to the ledger; throws when it is down. */
  ping(): Promise<void>;
}

export interface AuditLedger {
  /** Appends one row, chained to the previous; concurrent appends are serialised. */
  append(draft: AuditDraft): Promise<AuditEntry>;
  list(filter: AuditFilter): Promise<AuditPage>;
  /** Intents older than `olderThanSeconds` that have no outcome. */
  openIntents(olderThanSeconds: number): Promise<readonly OpenIntent[]>;
}

export interface BranchLedger {
  save(record: BranchRecord): Promise<void>;
  get(branchId: string): Promise<BranchRecord | null>;
  list(): Promise<readonly BranchRecord[]>;
  setExpiry(branchId: string, expiresAt: string): Promise<void>;
  markDeleted(branchId: string, at: string): Promise<void>;
}

/** The newest moment at which production and Neon both answered, so that data at risk is measured during an outage too. */
export interface ObservationLedger {
  record(observation: { at: string; lsn: string }): Promise<void>;
  latest(): Promise<{ readonly at: string; readonly lsn: string } | null>;
}

/** Object storage; in this form only reachability is asked. */
export interface StoragePort {
  /** Confirms that the backup bucket answers with the configured rights. */
  check(): Promise<Outcome<null>>;
}
