import { GOOD_BACKUP_MS } from "../../alerts/backup-rules";
import { readableSpan } from "../../history/instant";
import { SHORT_WINDOW_SECONDS } from "../../history/window";
import { checkOf, type PostureCheck } from "../check";
import type { PitrFacts } from "../facts";

const DAY = 86_400;
const window = checkOf("history_window", "History window against the RPO", "/history");
const gap = checkOf("history_gap", "History window against the backups", "/backups");
const length = checkOf("history_length", "Length of the history window", "/history");
const possible = checkOf("pitr_possible", "Point-in-time recovery of production", "/history");
const LONGER = "Lengthen it in Neon's project settings (history_retention_seconds).";

/** Whether Neon's history reaches as far back as is relied on, and whether backups go on where it ends. */
export function historyChecks({ neon, measured, backups }: PitrFacts): readonly PostureCheck[] {
  const { project } = neon;
  if (!project.ok) return [window, gap, length].map((one) => one.unknown(project));
  const { historyRetentionSeconds: seconds, plan } = project.value;
  const words = readableSpan(seconds);
  if (seconds === 0) {
    const off = window.fail("It is switched off: production has no history at all.", LONGER);
    return [off, gap.fail("Only backups lead back.", LONGER)];
  }
  const rpo = measured.find(({ layer }) => layer === "pitr")?.target.rpoSeconds ?? 0;
  return [
    seconds < rpo
      ? window.fail(`It holds ${words}, less than the RPO of ${readableSpan(rpo)}.`, LONGER)
      : window.pass(`It holds ${words}; the RPO is ${readableSpan(rpo)}.`),
    gapCheck(seconds, backups.policy.daily),
    seconds < SHORT_WINDOW_SECONDS
      ? length.warn(
          `It holds ${words}${plan === null ? "" : ` on the plan “${plan}”`}: a loss that is noticed later cannot be undone from it.`,
          LONGER,
        )
      : length.pass(`It holds ${words}.`),
  ];
}

function gapCheck(seconds: number, dailyBackups: number): PostureCheck {
  const words = readableSpan(seconds);
  if (seconds * 1000 < GOOD_BACKUP_MS) {
    return gap.fail(
      `It holds ${words}, and backups are a day apart: most moments of yesterday cannot be reached by anything.`,
      LONGER,
    );
  }
  if (dailyBackups * DAY < seconds) {
    return gap.warn(
      `${dailyBackups} daily backups end before the window of ${words} does: nothing outlives Neon's own history.`,
      "Raise BACKUP_KEEP_DAILY.",
    );
  }
  return gap.pass(`It holds ${words}, and ${dailyBackups} daily backups go on where it ends.`);
}

/** Neon goes back in time on root branches, and not on what was made from a snapshot. A drill is the better proof. */
export function pitrChecks({ neon, drills }: PitrFacts): readonly PostureCheck[] {
  const { branches, productionBranchId } = neon;
  if (!branches.ok) return [possible.unknown(branches)];
  const production = branches.value.find(({ id }) => id === productionBranchId);
  if (production === undefined) {
    return [
      possible.fail(
        `The project has no branch ${productionBranchId}.`,
        "Set NEON_BRANCH_ID to the branch that the application uses now.",
      ),
    ];
  }
  if (production.isFromSnapshot) {
    return [
      possible.fail(
        `“${production.name}” was made from a snapshot: Neon does not go back in time on it.`,
        "Take a backup now, and move production to a root branch (docs/posture.md).",
      ),
    ];
  }
  const proven = drills.all.find(
    ({ kind, state, finishedAt }) =>
      kind === "pitr-branch" &&
      state === "passed" &&
      finishedAt !== null &&
      finishedAt > production.createdAt,
  );
  if (production.parentId !== null && proven === undefined) {
    return [
      possible.warn(
        `“${production.name}” is a child of another branch; Neon promises point-in-time recovery for root branches.`,
        "Start a drill of point-in-time recovery: it shows whether it works here.",
      ),
    ];
  }
  const how = proven === undefined ? "" : `; a drill has shown it on ${proven.finishedAt?.slice(0, 10)}`;
  return [
    possible.pass(
      `“${production.name}” is ${production.parentId === null ? "a root branch" : "a child branch"}${how}.`,
    ),
  ];
}
