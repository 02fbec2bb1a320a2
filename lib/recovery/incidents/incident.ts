import type { ErrorCode } from "../errors";

export type ScenarioId = "corruption" | "deleted_person" | "provider_outage";
export type Severity = "critical" | "major" | "minor";

/** What a run has learned or somebody has chosen: ids, moments, counts. Never content, never secrets. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What a step leaves behind, so that somebody else can see that it is true. */
export interface Evidence {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

export type StepState = "running" | "waiting_for_second" | "done" | "failed" | "skipped" | "undone";

/** What became of one step in one run; a step without a record has not begun. */
export interface StepRecord {
  readonly state: StepState;
  readonly attempts: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly by: string;
  readonly byName: string;
  /** The second person, where the policy asks for one. */
  readonly agreedByName: string | null;
  /** What it is doing now, in words. */
  readonly progress: string | null;
  /** Until then one process is at work on it; afterwards another may take it up where it was left. */
  readonly leaseUntil: string | null;
  readonly evidence: readonly Evidence[];
  readonly failure: { readonly code: ErrorCode; readonly message: string; readonly hint: string } | null;
  /** Why it was skipped or taken back. */
  readonly reason: string | null;
}

export type LinkKind = "branch" | "comparison" | "restore" | "backup" | "drill" | "erasure_replay" | "batch";

/** Something that the run made or used. */
export interface IncidentLink {
  readonly kind: LinkKind;
  readonly id: string;
  readonly label: string;
}

/** One person whose newer rows are carried over after the database went back. Keys and counts alone. */
export interface CarriedPerson {
  readonly subjectKey: string;
  /** Rows that were created after the moment, per table. */
  readonly created: Readonly<Record<string, number>>;
  /** Rows that were there at the moment and were changed since; they stay as they were then. */
  readonly changed: number;
  /** `nothing`: the comparison found nothing to carry over, or the person was erased meanwhile. */
  readonly state: "noted" | "planned" | "applied" | "nothing" | "left_out";
  readonly restoreId: string | null;
  /** Why the person was left out, or why there is no plan. */
  readonly reason: string | null;
}

export interface Incident {
  readonly id: string;
  readonly scenario: ScenarioId;
  readonly runbookVersion: number;
  readonly severity: Severity;
  readonly title: string;
  /** What happened, as somebody told it; shown and printed. */
  readonly what: string;
  /** True for a rehearsal: it is measured like the real thing and counted apart. */
  readonly rehearsal: boolean;
  readonly state: "open" | "closed";
  /** When it was noticed, and with it when the RTO clock starts. */
  readonly noticedAt: string;
  readonly declaredAt: string;
  readonly declaredBy: string;
  readonly declaredByName: string;
  readonly closedAt: string | null;
  readonly closedByName: string | null;
  readonly outcome: string | null;
  readonly facts: Facts;
  /** Sealed by the vault, base64: connection strings that a step was given. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, StepRecord>>;
  readonly links: readonly IncidentLink[];
  /** Whose newer rows have to be carried over; absent before anybody looked. */
  readonly carried?: readonly CarriedPerson[];
  /** Who is in, with when they were last seen. */
  readonly people: readonly { readonly by: string; readonly name: string; readonly seenAt: string }[];
  /** The targets of the day it was declared, in seconds. */
  readonly targets: { readonly rtoSeconds: number; readonly rpoSeconds: number };
  /** Goes up with every change: whoever writes must have read the newest. */
  readonly revision: number;
}

export type EventKind =
  | "declared"
  | "joined"
  | "note"
  | "fact"
  | "step_started"
  | "step_waits"
  | "step_done"
  | "step_failed"
  | "step_skipped"
  | "step_undone"
  | "closed"
  | "reopened";

/** One line of the timeline; only ever added. */
export interface IncidentEvent {
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly kind: EventKind;
  readonly stepId: string | null;
  readonly text: string;
}
