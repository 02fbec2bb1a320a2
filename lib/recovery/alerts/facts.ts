import type { OpenIntent } from "../audit/entry";
import type { BackupRecord, BackupRun } from "../backup/run";
import type { BatchRequest } from "../batches/requests";
import type { Drill } from "../drills/drill";
import type { DrillRhythm } from "../drills/rhythm";
import type { ApprovalItem } from "../restore/gate";
import type { RetentionPolicy } from "../retention/policy";
import type { Channel, ChannelState } from "./port";

export interface RetentionFacts {
  readonly policy: RetentionPolicy;
  /** How the newest run that had something to remove ended. */
  readonly last: { readonly at: string; readonly ok: boolean; readonly reason: string | null } | null;
}

/** Everything that the rules judge; a part that could not be read is null, and its rules are not judged. */
export interface AlertFacts {
  readonly backups: {
    /** Newest first. */
    readonly runs: readonly BackupRun[];
    readonly records: readonly BackupRecord[];
    readonly destinations: readonly string[];
    /** Why none can be taken at all, with what to do; null when everything is configured. */
    readonly problem: string | null;
  } | null;
  readonly retention: RetentionFacts | null;
  /** Newest first. */
  readonly drills: readonly Drill[] | null;
  /** How often each kind of drill has to pass. */
  readonly rhythm: DrillRhythm;
  readonly intents: readonly OpenIntent[] | null;
  /** Plans that wait for a second person. */
  readonly approvals: readonly ApprovalItem[] | null;
  /** Lists of people that wait for a second person. */
  readonly batchRequests: readonly BatchRequest[] | null;
  readonly channels: {
    readonly configured: readonly Channel[];
    readonly states: readonly ChannelState[];
  } | null;
}
