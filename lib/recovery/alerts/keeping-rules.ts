import type { OpenIntent } from "../audit/entry";
import { candidatesOf } from "../retention/candidates";
import { planRetention } from "../retention/plan-retention";
import type { Finding } from "./alert";
import type { AlertFacts } from "./facts";

const HOUR = 3_600_000;
/** Retention runs daily; what two runs did not remove is stuck. */
const RETENTION_MS = 50 * HOUR;
/** What takes longer than this without an end was cut off. */
const INTENT_MS = 15 * 60_000;
const SLACK_MS = 60_000;
/** Dumps, restores of whole backups, reading all copies back and lists of people take as long as the data is large. */
const LONG_WORK = /^(backup|drill|retention)\.|^batch\.(plan|apply)_all$|^restore\.rehearse$/;
const LONG_MS = 6 * HOUR;

const BASE = { severity: "warning", exceptChannel: null } as const;

/** Copies that should have gone two days ago already: the same decision, as it was to be made then. */
export function retentionFindings(
  { policy, last }: NonNullable<AlertFacts["retention"]>,
  { records }: NonNullable<AlertFacts["backups"]>,
  now: Date,
): Finding[] {
  const then = new Date(now.getTime() - RETENTION_MS);
  const candidates = candidatesOf(records, now).filter((one) => Date.parse(one.takenAt) <= then.getTime());
  const late = planRetention(candidates, policy, then).remove;
  const [first] = late;
  if (first === undefined) return [];
  const how =
    last === null
      ? "It has never removed anything."
      : `Its last recorded run was at ${last.at} and ended ${last.ok ? "well" : `badly (${last.reason ?? "no reason was recorded"})`}.`;
  return [
    {
      ...BASE,
      rule: "retention_stuck",
      key: "retention_stuck",
      title: "Old backups are not being removed",
      message: `${late.length} should have gone more than two days ago, the oldest is ${first.id} (${first.tier}). ${how} Storage grows, and erased data is kept for longer than stated.`,
      href: "/backups",
    },
  ];
}

/**
 * Audit intents that nobody can still be working on: open for longer than `patienceMs`, and, of the work that may take
 * hours, longer than that and begun before everything that is at work now. (A run or drill whose worker died has alerts of
 * its own, much sooner.)
 */
export function abandonedIntents(
  intents: readonly OpenIntent[],
  working: readonly string[],
  now: Date,
  patienceMs = INTENT_MS,
): OpenIntent[] {
  // The intent is written around the moment at which the work is marked as begun, not exactly then.
  const since = Math.min(...working.map((at) => Date.parse(at))) - SLACK_MS;
  return intents.filter((intent) => {
    const at = Date.parse(intent.at);
    if (!LONG_WORK.test(intent.action)) return now.getTime() - at >= patienceMs;
    return now.getTime() - at >= LONG_MS && at < since;
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
