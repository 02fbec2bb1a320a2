import type { Approval } from "../restore/approval";
import type { PlanHash } from "../restore/plan";
import type { RestorePolicy } from "../restore/policy";

/**
 * planning → draft → awaiting_approval → approved | rejected; approved → applying → done. `stopped`: somebody stopped it, or
 * production went away; it goes on where it stopped.
 */
export type BatchState =
  | "planning"
  | "draft"
  | "awaiting_approval"
  | "approved"
  | "rejected"
  | "applying"
  | "stopped"
  | "done";

/** `waiting` has no plan yet, `planned` is not written yet; the others are ends, each with its note. */
export type MemberState =
  | "waiting"
  | "planned"
  | "applied"
  | "nothing_to_do"
  | "not_found"
  | "ambiguous"
  | "repeated"
  | "unreadable"
  | "erased"
  | "blocked"
  | "failed";

/** A person as they were when they asked: what is done for them later is done in their name and with this role. */
export interface BatchPerson {
  readonly kind: "user";
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: "viewer" | "support" | "admin";
  readonly sessionId: string;
}

/** One line of the list: a person, their own plan and what became of it. */
export interface BatchMember {
  readonly position: number;
  /** Line in the list, from one. */
  readonly line: number;
  /** What stood there. */
  readonly given: string;
  readonly state: MemberState;
  readonly subjectKey: string | null;
  readonly subjectLabel: string | null;
  readonly restoreId: string | null;
  readonly planHash: PlanHash | null;
  /** Rows of the plan, rows that it cannot write, and rows that were written. */
  readonly rows: number;
  readonly blocked: number;
  readonly written: number;
  /** Of the plan's rows still missing when the person was compared again; null before, or when that could not be done. */
  readonly stillMissing: number | null;
  /** Why it ended as it did, for everything but the plain success. */
  readonly note: string | null;
  readonly at: string | null;
}

/** A plan over a list of people: one plan and one transaction for each, agreed to by the hash over all of them. */
export interface Batch {
  readonly id: string;
  readonly purpose: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly policy: RestorePolicy;
  readonly state: BatchState;
  /** SHA-256 over the plans of all people in their order; null until all are planned. */
  readonly hash: PlanHash | null;
  /** Whoever made the list: plans are made in their name and with their rights. */
  readonly author: BatchPerson;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly approval: Approval | null;
  /** Whoever had it written; each person's session is written in their name. */
  readonly appliedBy: BatchPerson | null;
  readonly applyingSince: string | null;
  readonly finishedAt: string | null;
  /** Why it stopped. */
  readonly notice: string | null;
}

/** States in which a worker is, or should be, at work. */
export const AT_WORK: readonly BatchState[] = ["planning", "applying"];

/** A worker at work gives a sign with every person and at least every two seconds. */
export const BATCH_SILENT_MS = 60_000;

export type MemberCounts = Readonly<Partial<Record<MemberState, number>>>;

/** How many people are in which state. */
export function countMembers(members: readonly Pick<BatchMember, "state">[]): MemberCounts {
  const counts: Partial<Record<MemberState, number>> = {};
  for (const { state } of members) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The people for whom something is or was to be written. */
export function plannedMembers(members: readonly BatchMember[]): readonly BatchMember[] {
  return members.filter((one) => one.restoreId !== null && one.planHash !== null && one.rows > 0);
}
