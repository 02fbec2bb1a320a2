import type { DryRun } from "./dry-run";

/** Whether a result still says something about the plan as it stands. */
export type DryRunHolds = { readonly holds: true } | { readonly holds: false; readonly because: string };

export interface StartedDryRun {
  readonly run: DryRun;
  /** False: this one was at work already, and nothing was started. */
  readonly started: boolean;
}

/** The newest dry run of a restore's plan, and whether it still says something about it. */
export interface DryRunView {
  readonly run: DryRun | null;
  readonly holds: DryRunHolds;
  /** Why the plan cannot be tried now, in words; null when it can. */
  readonly notNow: string | null;
  /** True where a plan must be tried before it is written. */
  readonly demanded: boolean;
}
