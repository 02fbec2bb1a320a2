import type { DryRun, DryRunState } from "./dry-run";

export interface DryRunLedger {
  /** Inserts a queued one, unless one of the same restore is queued or running; then that one is `run`. */
  claim(run: DryRun): Promise<{ readonly claimed: boolean; readonly run: DryRun }>;
  get(id: string): Promise<DryRun | null>;
  /** The newest one of a restore. */
  latest(restoreId: string): Promise<DryRun | null>;
  /** The same of many restores at once, in no order; those that were never tried are left out. */
  latestOf(restoreIds: readonly string[]): Promise<readonly DryRun[]>;
  /** Those that are not over, and those whose copy is not gone yet; oldest first. */
  unsettled(): Promise<readonly DryRun[]>;
  /** Replaces one whose state is still one of `from`; false when somebody else ended it. */
  save(run: DryRun, from: readonly DryRunState[]): Promise<boolean>;
}
