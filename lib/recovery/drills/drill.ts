import type { BackupId } from "../backup/manifest";
import type { DrillKind } from "./rhythm";

/** What happens in each kind of drill, in its order. `clean_up` happens whatever came before it. */
export const STAGES_OF = {
  "restore-backup": [
    "manifest",
    "target",
    "check",
    "restore",
    "prove",
    "erase",
    "inspect",
    "evidence",
    "clean_up",
  ],
  "pitr-branch": ["moment", "branch", "count", "erase", "query", "evidence", "clean_up"],
  person: ["branch", "lose", "compare", "recover", "prove", "evidence", "clean_up"],
  "outage-pack": ["fetch", "open", "look", "evidence", "clean_up"],
  scenario: ["rehearse"],
} as const satisfies Readonly<Record<DrillKind, readonly string[]>>;
export type DrillStage = (typeof STAGES_OF)[DrillKind][number];

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

/** One way back, gone from beginning to end where it hurts nobody, to know that it can be done and how long it takes. */
export interface Drill {
  readonly id: string;
  readonly kind: DrillKind;
  /** The backup that is restored; null for kinds that need none. */
  readonly backupId: BackupId | null;
  /** The destination whose copy was restored, and whose bucket holds the evidence. */
  readonly destination: string;
  /** Kind and day for one that a timer started, so that it is started once; the drill's own id for one that somebody started. */
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
  /** The branch that stands for the past, beside the target that stands for production; only of a person's drill. */
  readonly past: DrillTarget | null;
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

/** What somebody who goes this way for real would wait for. */
const RTO_STAGES: Readonly<Record<DrillKind, readonly DrillStage[]>> = {
  "restore-backup": ["manifest", "target", "check", "restore", "erase"],
  "pitr-branch": ["moment", "branch"],
  person: ["branch", "compare", "recover"],
  "outage-pack": ["fetch", "open"],
  scenario: ["rehearse"],
};

export function rtoOf({ kind, stages }: Pick<Drill, "kind" | "stages">): number {
  return stages.filter(({ stage }) => RTO_STAGES[kind].includes(stage)).reduce((sum, { ms }) => sum + ms, 0);
}

/** What a drill is about, as the audit log names it. */
export function drillAbout({ kind, backupId, id }: Pick<Drill, "kind" | "backupId" | "id">): string {
  return backupId === null ? `drill:${kind}:${id}` : `backup:${backupId}`;
}

/** A drill before anything of it has happened. */
export function newDrill(
  known: Pick<Drill, "id" | "kind" | "backupId" | "destination" | "claim" | "startedBy" | "startedByName">,
  at: string,
): Drill {
  return {
    ...known,
    ...{ state: "queued", stage: STAGES_OF[known.kind][0] },
    ...{ createdAt: at, startedAt: null, finishedAt: null, heartbeatAt: at },
    ...{ target: null, past: null, cleaned: true },
    progress: { bytes: 0, total: 0, table: null },
    ...{ stages: [], rtoMs: null, checks: [], failure: null, notes: [], evidence: null },
  };
}
