import type { OpenIntent } from "../audit/entry";
import type { Drill } from "../drills/drill";
import { readableSpan } from "../history/instant";
import type { Finding } from "./alert";
import { goodBackups, takenAt } from "./backup-rules";
import type { AlertFacts } from "./facts";

const HOUR = 3_600_000;
/** A week and a day: the weekly drill may be late, not forgotten. */
export const DRILL_MS = 8 * 24 * HOUR;
/** Retention runs daily; two missed ones are a dead timer. */
const RETENTION_MS = 50 * HOUR;
/** What takes longer than this without an end was cut off. */
const INTENT_MS = 15 * 60_000;
const SLACK_MS = 60_000;

const BASE = { severity: "warning", exceptChannel: null } as const;

export function drillFindings(
  drills: readonly Drill[],
  backups: AlertFacts["backups"],
  now: Date,
): Finding[] {
  const ended = drills.find((drill) => drill.state === "passed" || drill.state === "failed");
  const passed = drills.find((drill) => drill.state === "passed");
  const found: Finding[] = [];
  if (ended?.state === "failed") {
    const { failure } = ended;
    const wrong = ended.checks.filter((check) => !check.ok).map((check) => `${check.name}: ${check.detail}`);
    const why = failure === null ? wrong.join("; ") : `${failure.message} ${failure.hint}`;
    found.push({
      ...BASE,
      rule: "drill_failed",
      key: "drill_failed",
      severity: "critical",
      title: "The restore drill failed",
      message: `The backup ${ended.backupId} from “${ended.destination}” did not pass in the stage “${ended.stage}”. ${why || "No reason was recorded."}`,
      href: `/drills/${ended.id}`,
    });
  }
  // Nothing can be late before there has been something to restore for that long.
  const oldest = backups === null ? undefined : goodBackups(backups.records).at(-1);
  const since = passed?.finishedAt ?? (oldest === undefined ? null : takenAt(oldest));
  const age = since === null ? 0 : now.getTime() - Date.parse(since);
  if (age > DRILL_MS) {
    found.push({
      ...BASE,
      rule: "drill_overdue",
      key: "drill_overdue",
      title: passed
        ? `No restore drill passed for ${readableSpan(age / 1000)}`
        : "No restore drill has ever passed",
      message:
        "Until one passes, nobody knows whether the backups can be restored. See that a worker runs and has the key, or start a drill.",
      href: "/drills",
    });
  }
  return found;
}

export function retentionFindings(
  { last, lastGoodAt }: NonNullable<AlertFacts["retention"]>,
  backups: AlertFacts["backups"],
  now: Date,
): Finding[] {
  const records = backups?.records ?? [];
  const oldest = goodBackups(records).at(-1);
  const since = lastGoodAt ?? (oldest === undefined ? null : takenAt(oldest));
  if (since === null || now.getTime() - Date.parse(since) <= RETENTION_MS) return [];
  const failed =
    last !== null && !last.ok ? ` Its last run failed (${last.reason ?? "no reason was recorded"}).` : "";
  const stuck = records.filter((record) => record.removing !== null).length;
  const half = stuck === 0 ? "" : ` ${stuck} removals were begun and never ended.`;
  return [
    {
      ...BASE,
      rule: "retention_stuck",
      key: "retention_stuck",
      title: "Old backups are not being removed",
      message: `Retention has not ended well since ${since}.${failed}${half} Storage grows, and erased data is kept for longer than stated.`,
      href: "/backups",
    },
  ];
}

/** Audit intents that nobody can still be working on. `alive` are the moments since which a run or drill is at work. */
export function abandonedIntents(
  intents: readonly OpenIntent[],
  alive: readonly string[],
  now: Date,
): OpenIntent[] {
  // The intent is written around the moment at which the work is marked as begun, not exactly then.
  const oldestAlive = Math.min(...alive.map((at) => Date.parse(at))) - SLACK_MS;
  return intents.filter((intent) => {
    if (now.getTime() - Date.parse(intent.at) < INTENT_MS) return false;
    const long = /^(backup|drill|retention)\./.test(intent.action);
    return !(long && Date.parse(intent.at) >= oldestAlive);
  });
}

export function intentFindings(intents: readonly OpenIntent[]): Finding[] {
  return intents.map((intent) => ({
    ...BASE,
    rule: "intent_open",
    key: `intent_open:${intent.correlation}`,
    title: `How “${intent.action}” ended was never recorded`,
    message: `${intent.actorName} started it on ${intent.target} at ${intent.at}. Look at whether it is half done.`,
    href: `/audit?target=${encodeURIComponent(intent.target)}`,
  }));
}

export function channelFindings({ configured, states }: NonNullable<AlertFacts["channels"]>): Finding[] {
  return configured.flatMap((channel) => {
    const state = states.find((one) => one.channel === channel.id);
    if (state === undefined || state.ok) return [];
    return [
      {
        ...BASE,
        rule: "channel_failing",
        key: `channel_failing:${channel.id}`,
        severity: "critical",
        title: `The alert channel “${channel.label}” does not work`,
        message: `${state.failure ?? "It failed without a reason."} Alerts do not arrive there. Mend it, then send a test.`,
        href: "/alerts",
        exceptChannel: channel.id,
      },
    ];
  });
}
