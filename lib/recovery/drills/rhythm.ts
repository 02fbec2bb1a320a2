/** What is rehearsed: a way back from beginning to end, each with a proof of its own. */
export const DRILL_KINDS = ["restore-backup", "pitr-branch", "person", "outage-pack", "scenario"] as const;
export type DrillKind = (typeof DRILL_KINDS)[number];

/** Days within which each kind has to pass again. */
export type DrillRhythm = Readonly<Record<DrillKind, number>>;

const QUARTER = 91;

/** What is not configured: a quarter, and a week for restoring a backup. */
export const DEFAULT_RHYTHM: DrillRhythm = {
  "restore-backup": 7,
  "pitr-branch": QUARTER,
  person: QUARTER,
  "outage-pack": QUARTER,
  scenario: QUARTER,
};

/** What each kind rehearses, in words. */
export const DRILL_NAMES: Readonly<Record<DrillKind, string>> = {
  "restore-backup": "restore a backup",
  "pitr-branch": "go back in Neon's history",
  person: "bring one person back",
  "outage-pack": "use the outage pack alone",
  scenario: "a whole incident, rehearsed",
};

/** Kinds that Rekindle goes by itself; the others are gone by people and recorded. */
export type RunnableKind = Exclude<DrillKind, "scenario">;

export function isRunnable(kind: DrillKind): kind is RunnableKind {
  return kind !== "scenario";
}

/** Kinds for which the worker needs the key that opens backups. */
export const NEEDS_KEY: ReadonlySet<DrillKind> = new Set<DrillKind>(["restore-backup", "outage-pack"]);
