import type { Drill } from "../drills/drill";
import { standings } from "../drills/due";
import { DRILL_NAMES, type DrillKind, type DrillRhythm } from "../drills/rhythm";
import { readableSpan } from "../history/instant";
import type { Finding } from "./alert";
import { goodBackups, takenAt } from "./backup-rules";
import type { AlertFacts } from "./facts";

const DAY_MS = 86_400_000;
/** A drill may be a day late, not forgotten. */
const LATE_MS = DAY_MS;

const BASE = { severity: "warning", exceptChannel: null } as const;

/** The last drill of each kind: failed, or due for more than a day. */
export function drillFindings(
  drills: readonly Drill[],
  rhythm: DrillRhythm,
  backups: AlertFacts["backups"],
  now: Date,
): readonly Finding[] {
  // Nothing can be late before there has been something to restore for that long.
  const oldest = backups === null ? undefined : goodBackups(backups.records).at(-1);
  const since = oldest === undefined ? null : takenAt(oldest);
  return standings(drills, rhythm).flatMap(({ kind, ended, passed }) => [
    ...(ended?.state === "failed" ? [failed(kind, ended)] : []),
    ...overdue(kind, passed, rhythm[kind], since, now),
  ]);
}

function failed(kind: DrillKind, drill: Drill): Finding {
  const { failure, checks, stage } = drill;
  const wrong = checks.filter((check) => !check.ok).map((check) => `${check.name}: ${check.detail}`);
  const why = failure === null ? wrong.join("; ") : `${failure.message} ${failure.hint}`;
  const what = drill.backupId === null ? "It" : `The backup ${drill.backupId} from “${drill.destination}”`;
  return {
    ...BASE,
    rule: "drill_failed",
    key: `drill_failed:${kind}`,
    severity: "critical",
    title: `The drill “${DRILL_NAMES[kind]}” failed`,
    message: `${what} did not pass in the stage “${stage}”. ${why || "No reason was recorded."}`,
    href: `/drills/${drill.id}`,
  };
}

function overdue(
  kind: DrillKind,
  passed: Drill | null,
  days: number,
  since: string | null,
  now: Date,
): readonly Finding[] {
  const from = passed?.finishedAt ?? since;
  const age = from === null ? 0 : now.getTime() - Date.parse(from);
  if (age <= days * DAY_MS + LATE_MS) return [];
  return [
    {
      ...BASE,
      rule: "drill_overdue",
      key: `drill_overdue:${kind}`,
      title: passed
        ? `The drill “${DRILL_NAMES[kind]}” has not passed for ${readableSpan(age / 1000)}`
        : `The drill “${DRILL_NAMES[kind]}” has never passed`,
      message: `It should pass every ${days} d. Until it does, nobody knows whether this way back works. ${todo(kind)}`,
      href: "/drills",
    },
  ];
}

function todo(kind: DrillKind): string {
  return kind === "scenario"
    ? "Rehearse an incident with the people who would run it, and record it on the drills page."
    : "See that a worker runs and has the key, or start a drill.";
}
