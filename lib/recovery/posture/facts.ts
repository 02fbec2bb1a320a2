import type { Channel, ChannelState } from "../alerts/port";
import type { Encryption, PreflightResult, StoreProbe, StoreProtection } from "../backup/port";
import type { BackupRecord } from "../backup/run";
import type { Drill } from "../drills/drill";
import type { DrillRhythm } from "../drills/rhythm";
import type { MirrorNote } from "../erasures/port";
import type { Failure, Outcome } from "../errors";
import type { AppHealth, Deployment, EnvVariable } from "../hosting/port";
import type { Maintenance } from "../maintenance/port";
import type { NeonBranch, NeonProject } from "../ports";
import type { ApprovalPolicy } from "../restore/approval";
import type { RetentionPolicy } from "../retention/policy";
import type { Baseline } from "./baseline";
import type { MeasuredLayer } from "./layers";
import type { Setup } from "./setup";
import type { Sign } from "./sign";

export interface StoreFacts {
  readonly name: string;
  readonly probe: Outcome<StoreProbe>;
  readonly protection: Outcome<StoreProtection>;
  /** Key of the newest outage pack in it; null when there is none. */
  readonly newestPack: Outcome<string | null>;
}

/** Everything that the checks judge. A part that could not be read says why, and its checks are unknown. */
export interface PostureFacts {
  readonly now: Date;
  readonly setup: Setup;
  readonly measured: readonly MeasuredLayer[];
  readonly approval: ApprovalPolicy;
  readonly neon: {
    readonly productionBranchId: string;
    readonly project: Outcome<NeonProject>;
    readonly branches: Outcome<readonly NeonBranch[]>;
  };
  readonly tools: Outcome<PreflightResult>;
  readonly stores: readonly StoreFacts[];
  readonly encryption: Encryption | null;
  /** What became of the newest backup's signature; `nothing` was signed yet. */
  readonly signing: "no_key" | "nothing" | "trusted" | "refused";
  readonly backups: {
    /** Newest first. */
    readonly records: readonly BackupRecord[];
    readonly policy: RetentionPolicy;
  };
  readonly drills: {
    /** Newest first. */
    readonly all: readonly Drill[];
    readonly rhythm: DrillRhythm;
  };
  readonly channels: {
    readonly configured: readonly Channel[];
    readonly states: readonly ChannelState[];
  };
  readonly erasures: {
    readonly position: number;
    /** Why the list cannot be relied on now; null when it can. */
    readonly refused: Failure | null;
    readonly mirrors: readonly MirrorNote[];
  };
  /** Names of keys that before-images were sealed with and that are not configured. */
  readonly lostReceiptKeys: readonly string[];
  /** How far other clocks are ahead of this one, in ms. */
  readonly clocks: { readonly ledger: Outcome<number>; readonly production: Outcome<number> };
  readonly hosting: {
    readonly live: Outcome<Deployment | null>;
    readonly variable: Outcome<EnvVariable | null>;
    readonly databaseVariable: string;
    readonly maintenance: Outcome<Maintenance>;
    readonly health: Outcome<AppHealth>;
  };
  readonly signs: readonly Sign[];
  readonly baseline: Outcome<Baseline>;
  /** Of an earlier day; null before there was one. */
  readonly baselineBefore: Baseline | null;
}

/** What point-in-time recovery relies on: all that `npm run verify-pitr` looks at. */
export type PitrFacts = Pick<
  PostureFacts,
  "neon" | "measured" | "backups" | "drills" | "baseline" | "baselineBefore"
>;
