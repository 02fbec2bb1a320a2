import type { BackupId } from "../backup/manifest";
import type { DrillKind } from "./rhythm";

/** In the order in which they happen. `clean_up` happens whatever came before it. */
export const DRILL_STAGES = [
  "manifest",
  "target",
  "check",
  "restore",
  "prove",
  "erase",
  "inspect",
  "evidence",
  "clean_up",
] as const;
export type DrillStage = (typeof DRILL_STAGES)[number];

export type DrillState = "queued" | "running" | "passed" | "failed";

/** Where the backup was restored for the proof. */
export type DrillTarget =
  | { readonly kind: "branch"; readonly name: string; readonly branchId: string | null }
  | { readonly kind: "server"; readonly name: string };

/** One thing that was looked at in the restored database. */
export interface DrillCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** One restore of a backup into a throwaway database, to know that it can be done and how long it takes. */
export interface Drill {
  readonly id: string;
  readonly kind: DrillKind;
  readonly backupId: BackupId;
  /** The destination whose copy was restored. */
  readonly destination: string;
  /** `2026-W48` for the weekly one, so that it is started once; the drill's own id for one that somebody started. */
  readonly claim: string;
  readonly state: DrillState;
  readonly stage: DrillStage;
  readonly startedBy: string;
  readonly startedByName: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Last sign of life; a running drill whose heartbeat is old was killed. */
  readonly heartbeatAt: string;
  readonly target: DrillTarget | null;
  /** The target is gone again; false until then, so that a sweeper knows. */
  readonly cleaned: boolean;
  /** Stored bytes read in the present stage, of all. */
  readonly progress: { readonly bytes: number; readonly total: number; readonly table: string | null };
  /** Stages that ended, with their time. */
  readonly stages: readonly { readonly stage: DrillStage; readonly ms: number }[];
  /** From the start until the restored database could have served: target, check and restore. Null unless it passed. */
  readonly rtoMs: number | null;
  readonly checks: readonly DrillCheck[];
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string } | null;
  readonly notes: readonly string[];
  /** Keys of the evidence files in the destination's bucket. */
  readonly evidence: { readonly json: string; readonly markdown: string } | null;
}

/** What of a drill is proven: the stages that somebody who restores for real would wait for. */
const RTO_STAGES: ReadonlySet<DrillStage> = new Set<DrillStage>([
  "manifest",
  "target",
  "check",
  "restore",
  "erase",
]);

export function rtoOf(stages: Drill["stages"]): number {
  return stages.filter(({ stage }) => RTO_STAGES.has(stage)).reduce((sum, { ms }) => sum + ms, 0);
}
