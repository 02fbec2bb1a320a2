import type { Materialisation } from "./materialisation";

/** What a worker may change about an attempt; each change is a sign of life, too. */
export type MaterialisationChange = Partial<
  Pick<
    Materialisation,
    "state" | "stage" | "bytes" | "total" | "table" | "database" | "finishedAt" | "failure" | "proof"
  >
>;

/** Backups that were asked back into a branch; a record outlives its branch. */
export interface MaterialisationLedger {
  create(one: Materialisation): Promise<void>;
  get(branchId: string): Promise<Materialisation | null>;
  /** Newest first. */
  list(): Promise<readonly Materialisation[]>;
  /**
   * Begins the next attempt of one that is queued, or that runs without a sign of life since `silentSince`. Null when
   * somebody else works on it or it has ended.
   */
  begin(branchId: string, at: string, silentSince: string): Promise<Materialisation | null>;
  /** False: the attempt was ended or taken over, and whoever asked must stop. */
  update(branchId: string, attempt: number, at: string, change: MaterialisationChange): Promise<boolean>;
}
