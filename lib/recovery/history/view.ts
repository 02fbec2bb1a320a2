import type { RecoveryBranch } from "../branches/branch";
import type { HistoryWindow } from "./moment";

/** A Neon snapshot as a recovery point. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/** All that the overview and the history page say about the ways back. */
export interface HistoryView {
  readonly project: {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly pgVersion: number;
  };
  readonly production: {
    readonly branchId: string;
    readonly branchName: string;
    readonly sizeBytes: number | null;
  };
  readonly window: HistoryWindow;
  /** Seconds of data at risk: now minus the newest moment that production and Neon both confirmed as reachable. */
  readonly measuredRpoSeconds: number;
  /** LSN of production at `readAt`, null while production does not answer. */
  readonly currentLsn: string | null;
  readonly snapshots: readonly Snapshot[];
  readonly branches: readonly RecoveryBranch[];
  readonly readAt: string;
}
