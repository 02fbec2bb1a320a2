import type { RowKey } from "../compare/comparison";
import type { Failure, Outcome } from "../errors";
import type { SubjectConfig } from "../subjects/config";
import type { ApprovedPlan } from "./approved-plan";
import type { ConfirmedTarget } from "./confirm";
import type { RestoreFacts } from "./facts";
import type { ImagePlace } from "./image-port";
import type { PlanHash, PlanOperation, RestorePlan } from "./plan";
import type { RestorePolicy } from "./policy";
import type { Remedy } from "./remedy";
import type { Receipt, RestoreProgress, ResultCounts, RowResult } from "./session";
import type { InverseRow } from "./undo";

export type Standing = "missing" | "added" | "own" | "foreign" | "nobody";

export interface GatherInput {
  readonly sourceUrl: string;
  readonly productionUrl: string;
  readonly subjects: SubjectConfig;
  readonly seed: string;
  readonly chosen: readonly {
    readonly table: string;
    readonly key: RowKey;
    readonly act: PlanOperation["kind"];
  }[];
  readonly policy: RestorePolicy;
  readonly remedies: readonly Remedy[];
  /**
   * How a row stands to the person: `missing` in the comparison, only there now (`added`), another of theirs (`own`), another
   * person's (`foreign`), or of a table that belongs to nobody. Another person's row never comes along as a parent by itself.
   */
  readonly standing: (table: string, key: RowKey) => Standing;
}

/** The same for an undo: what was before is in the images, and every row is named. */
export interface GatherUndoInput {
  readonly productionUrl: string;
  readonly subjects: SubjectConfig;
  readonly seed: string;
  readonly rows: readonly InverseRow[];
  /** Read once; a throw of it is passed on. Rows that are not asked for are left out. */
  readonly images: AsyncIterable<PlainImage>;
}

/** A before-image in the clear: COPY text, as Postgres wrote it. */
export interface PlainImage {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly copyText: Uint8Array;
}

/** Where the rows of a plan are read. */
export type ApplySource =
  | { readonly kind: "branch"; readonly url: string }
  /** Read once, image by image; a throw of it is passed on after the rollback. */
  | { readonly kind: "receipt"; readonly images: AsyncIterable<PlainImage> };

export interface ApplyInput {
  readonly target: ConfirmedTarget;
  readonly sessionId: string;
  readonly source: ApplySource;
  readonly productionUrl: string;
  readonly subjects: SubjectConfig;
  readonly approved: ApprovedPlan;
  readonly now: () => Date;
  /** Called under the subject's lock, before anything is written; false leaves production untouched. */
  readonly claim: () => Promise<boolean>;
  /** Seals and keeps a before-image, before anything is written; a throw rolls everything back. */
  readonly saveImage: (place: ImagePlace, image: PlainImage) => Promise<void>;
  /** Called about twice a second while the session lasts; false asks to stop, and then everything is rolled back. */
  readonly onProgress: (progress: RestoreProgress) => Promise<boolean>;
  /** Called right before COMMIT; a throw rolls everything back. */
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
}

/** A copy of production that is thrown away: only who made it for one dry run mints it, and rehearsing demands it. */
export type RehearsalTarget = { readonly branchId: string; readonly url: string } & {
  readonly __brand: "RehearsalTarget";
};

/** A plan that is tried on a copy; nobody has to have agreed to it. */
export interface RehearseInput
  extends Pick<ApplyInput, "sessionId" | "source" | "subjects" | "now" | "claim" | "onProgress"> {
  readonly copy: RehearsalTarget;
  readonly plan: RestorePlan;
  readonly planHash: PlanHash;
}

/** Rows of one table that a transaction wrote, however it came to that: by the plan, a trigger or a foreign key. */
export interface TouchedTable {
  readonly table: string;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** How a rehearsal ended. `refused` is what production would have answered. */
export type RehearseOutcome =
  | { readonly kind: "written"; readonly results: Results; readonly touched: readonly TouchedTable[] }
  | { readonly kind: "not_claimed" }
  | { readonly kind: "refused"; readonly failure: Failure };

/** What was written, and the rows of which there is more to say than their count. */
export interface Results {
  readonly counts: ResultCounts;
  readonly rows: readonly RowResult[];
}

/** How one attempt ended. `refused` means rolled back: production is as it was. */
export type ApplyOutcome =
  | { readonly kind: "applied"; readonly results: Results; readonly receipt: Receipt }
  | { readonly kind: "not_claimed" }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "in_doubt"; readonly results: Results };

/** What production says about a transaction whose COMMIT nobody saw the answer of. */
export type Fate =
  | "committed"
  | "aborted"
  /** Committed by its id, yet none of its rows is as it left them: changed since, or production was reset. */
  | "committed_gone"
  /** Production knows the id no more, and every row was changed since: nothing can tell. */
  | "unknown";

/** Writes restores to production and finds out what became of them. One implementation talks to real Postgres. */
export interface RestorerPort {
  /** Reads both sides in few set-based queries. Failures: `production_unreachable`, `source_unreachable`. */
  gather(input: GatherInput): Promise<Outcome<RestoreFacts>>;
  /**
   * Reads what an undo needs to know: how its rows are in production now, and what stands in their way. Failures:
   * `production_unreachable`, `plan_stale` when an image does not fit its receipt or its table any more.
   */
  gatherUndo(input: GatherUndoInput): Promise<Outcome<RestoreFacts>>;
  /**
   * One transaction on production: all of the plan or nothing. Rows to create that are present are skipped, never
   * overwritten; a row to update or remove that changed since the plan refuses everything. What the callbacks throw is
   * passed on after the rollback.
   */
  apply(input: ApplyInput): Promise<ApplyOutcome>;
  /**
   * The same on a copy of production, down to COMMIT, and what its transaction wrote in all tables. Neither before-images
   * nor a receipt are kept.
   */
  rehearse(input: RehearseInput): Promise<RehearseOutcome>;
  /**
   * Runs `decide` under the subject's lock, so that no attempt is under way meanwhile; `busy` when one is. `fateOf` asks
   * production about a receipt's transaction; `seed` is that of its fingerprints. Tries again for `patienceMs` while production is
   * away or busy.
   */
  inspect<T>(
    subject: {
      readonly productionUrl: string;
      readonly table: string;
      readonly key: string;
      readonly patienceMs: number;
    },
    decide: (fateOf: (receipt: Receipt, seed: string) => Promise<Fate>) => Promise<T>,
  ): Promise<Outcome<{ readonly busy: true } | { readonly busy: false; readonly value: T }>>;
}
