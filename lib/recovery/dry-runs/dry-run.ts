import type { Cell, RowKey } from "../compare/comparison";
import type { PlanHash } from "../restore/plan";
import type { ResultCounts } from "../restore/session";

/** In the order in which they happen. `clean_up` happens whatever came before it. */
export const DRY_RUN_STAGES = ["copy", "look", "write", "compare", "clean_up"] as const;
export type DryRunStage = (typeof DRY_RUN_STAGES)[number];

/** `done` has a verdict; `failed` could not be carried out and says nothing about the plan. */
export type DryRunState = "queued" | "running" | "done" | "failed";

/** `refused`: production would not have taken the plan. */
export type DryRunVerdict = "as_promised" | "differs" | "refused";

/** A column that came out otherwise than the plan promises; values are masked like everywhere. */
export interface ColumnDifference {
  readonly kind: "column";
  readonly table: string;
  readonly key: RowKey;
  readonly column: string;
  /** `computed` by a generated column, else by a trigger (or because its type is another now). */
  readonly because: "trigger" | "computed";
  /** Null when it cannot be shown: the plan takes a restore back, and its images stay sealed. */
  readonly promised: Cell | null;
  readonly got: Cell | null;
}

/** A column that the past does not have: production's default fills it in the rows that are created. */
export interface DefaultDifference {
  readonly kind: "default";
  readonly table: string;
  readonly column: string;
  readonly rows: number;
}

/** A row of the person that was written although the plan does not name it, or was left although it does. */
export interface RowDifference {
  readonly kind: "row";
  readonly table: string;
  readonly key: RowKey;
  readonly what: "created" | "changed" | "removed" | "skipped";
  readonly columns: readonly string[];
}

/** Rows of tables or people that the plan is not about: an audit trail, a counter, a search index. */
export interface ElsewhereDifference {
  readonly kind: "elsewhere";
  readonly table: string;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

export type Difference = ColumnDifference | DefaultDifference | RowDifference | ElsewhereDifference;

/** A plan that is tried on a throw-away copy of production, before production is touched. */
export interface DryRun {
  readonly id: string;
  readonly restoreId: string;
  /** The plan that was tried, and no other: the result is void for every other hash. */
  readonly planHash: PlanHash;
  readonly subjectKey: string;
  readonly rows: number;
  readonly state: DryRunState;
  readonly stage: DryRunStage;
  readonly startedBy: string;
  readonly startedByName: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Last sign of life; a running one whose heartbeat is old was killed. */
  readonly heartbeatAt: string;
  /** Written down before it exists, so that a crash in between leaves a name to look for. */
  readonly branch: { readonly name: string; readonly branchId: string | null } | null;
  /** The copy is gone again; false until then, so that a sweeper knows. */
  readonly cleaned: boolean;
  readonly stages: readonly { readonly stage: DryRunStage; readonly ms: number }[];
  readonly verdict: DryRunVerdict | null;
  readonly counts: ResultCounts | null;
  /** The first of them; `total` counts all. */
  readonly differences: readonly Difference[];
  readonly total: number;
  /** Why production would refuse the plan, or why the dry run could not be carried out. */
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string } | null;
}

/** True while it is not over. */
export function isOpenDryRun({ state }: Pick<DryRun, "state">): boolean {
  return state === "queued" || state === "running";
}

/** How long a run at work may be silent; it gives a sign every two seconds. */
const SILENT_MS = 2 * 60_000;
/** Nobody took it out of the queue in that time. */
const WAITING_MS = 15 * 60_000;

/** Why a run that is not over will not go on any more; null while it may. */
export function whyDead(
  run: Pick<DryRun, "state" | "heartbeatAt">,
  now: Date,
): "killed" | "never_begun" | null {
  const silent = now.getTime() - Date.parse(run.heartbeatAt);
  if (run.state === "running" && silent > SILENT_MS) return "killed";
  return run.state === "queued" && silent > WAITING_MS ? "never_begun" : null;
}
