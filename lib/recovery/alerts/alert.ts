/** Everything that Rekindle raises an alarm about by itself. */
export const ALERT_RULES = [
  "run_failed",
  "no_good_backup",
  "size_dropped",
  "rows_dropped",
  "copy_damaged",
  "destination_behind",
  "drill_failed",
  "drill_overdue",
  "retention_stuck",
  "intent_open",
  "approval_waiting",
  "channel_failing",
] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

export type Severity = "critical" | "warning";

/** What a rule finds wrong now. `key` is the same each time the same trouble is found. */
export interface Finding {
  readonly rule: AlertRule;
  readonly key: string;
  readonly severity: Severity;
  readonly title: string;
  /** What is wrong and what to do, without secrets or content. */
  readonly message: string;
  /** Where in the console to act on it. */
  readonly href: string;
  /** The channel that is itself the trouble: it is not told. */
  readonly exceptChannel: string | null;
}

export interface Snooze {
  readonly until: string;
  readonly by: string;
  readonly byName: string;
  readonly reason: string;
  readonly at: string;
}

/** A trouble from the moment it was first found until it was gone. At most one open alert per key. */
export interface Alert extends Finding {
  readonly id: string;
  readonly openedAt: string;
  /** When it was last found. */
  readonly seenAt: string;
  readonly closedAt: string | null;
  /** How often people were told. */
  readonly notices: number;
  /** When they are told again if it stays; null once closed. */
  readonly nextNoticeAt: string | null;
  readonly snooze: Snooze | null;
  /** Grows with each change: two evaluations at once cannot both tell people. */
  readonly revision: number;
}

export function isSnoozed(alert: Pick<Alert, "snooze">, now: Date): boolean {
  return alert.snooze !== null && Date.parse(alert.snooze.until) > now.getTime();
}
