import type { Failure } from "../errors";
import type { Standing } from "../restore/standing";
import type { Batch, BatchMember, MemberCounts } from "./batch";

export interface BatchSummary extends Omit<Batch, "author" | "appliedBy"> {
  readonly appliedByName: string | null;
}

/** One person of a list; `trial` says why their plan is not written where every plan is tried on a copy first. */
export interface MemberView extends BatchMember {
  readonly trial: "refused" | "untried" | null;
}

/** A batch with its people, and what the asking person may do about it. */
export interface BatchView extends BatchSummary {
  readonly members: readonly MemberView[];
  readonly counts: MemberCounts;
  /** People for whom something is or was to be written, and rows of all their plans. */
  readonly people: number;
  readonly rows: number;
  /** What has to be typed before it is written. */
  readonly confirmation: string;
  readonly standing: Standing;
  /** People whose plan has to be tried on a copy of production before the list is written. */
  readonly untried: number;
  /** A worker should be at work, and none gave a sign for a while. */
  readonly stuck: boolean;
  readonly may: {
    readonly request: boolean;
    readonly decide: boolean;
    readonly withdraw: boolean;
    readonly apply: boolean;
    readonly stop: boolean;
    readonly resume: boolean;
  };
  /** Why this person may not decide; null when they may or nothing waits. */
  readonly notDecidable: Failure["message"] | null;
  readonly own: boolean;
}
