import { type Alert, type AlertRule, type Finding, isSnoozed } from "./alert";
import type { Message } from "./port";

const HOUR = 3_600_000;
/** How long after each notice the next one follows if the trouble stays. */
const BACK_OFF_MS = [1 * HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR];

export interface Notice {
  readonly alert: Alert;
  readonly kind: Message["kind"];
}

export interface Step {
  readonly opened: readonly Alert[];
  readonly changed: readonly Alert[];
  /** Who must be told of what. */
  readonly notices: readonly Notice[];
}

export interface StepInput {
  readonly open: readonly Alert[];
  readonly findings: readonly Finding[];
  /** Rules whose facts could be read. Alerts of other rules stay as they are: not knowing is no reason to be calm. */
  readonly judged: ReadonlySet<AlertRule>;
  readonly now: Date;
  nextId(): string;
}

/** Opens once, repeats with growing pauses, falls silent while snoozed, closes by itself when the trouble is gone. */
export function stepAlerts({ open, findings, judged, now, nextId }: StepInput): Step {
  const at = now.toISOString();
  const byKey = new Map(findings.map((finding) => [finding.key, finding]));
  const opened: Alert[] = [];
  const changed: Alert[] = [];
  const notices: Notice[] = [];

  for (const alert of open) {
    const finding = byKey.get(alert.key);
    if (finding === undefined) {
      if (!judged.has(alert.rule)) continue;
      const closed: Alert = { ...alert, closedAt: at, nextNoticeAt: null };
      changed.push(closed);
      // Who was never told of the trouble needs no word of its end.
      if (alert.notices > 0) notices.push({ alert: closed, kind: "resolved" });
      continue;
    }
    byKey.delete(alert.key);
    const due = !isSnoozed(alert, now) && alert.nextNoticeAt !== null && alert.nextNoticeAt <= at;
    const seen: Alert = { ...alert, ...finding, seenAt: at };
    if (!due) {
      changed.push(seen);
      continue;
    }
    const told: Alert = {
      ...seen,
      notices: alert.notices + 1,
      nextNoticeAt: nextNotice(alert.notices + 1, now),
    };
    changed.push(told);
    notices.push({ alert: told, kind: "repeated" });
  }
  for (const finding of byKey.values()) {
    const alert: Alert = {
      ...finding,
      id: nextId(),
      openedAt: at,
      seenAt: at,
      closedAt: null,
      notices: 1,
      nextNoticeAt: nextNotice(1, now),
      snooze: null,
      revision: 1,
    };
    opened.push(alert);
    notices.push({ alert, kind: "opened" });
  }
  return { opened, changed, notices };
}

function nextNotice(notices: number, now: Date): string {
  const pause = BACK_OFF_MS[Math.min(notices, BACK_OFF_MS.length) - 1] ?? 24 * HOUR;
  return new Date(now.getTime() + pause).toISOString();
}
