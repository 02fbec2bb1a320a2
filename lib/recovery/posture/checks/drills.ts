import type { Drill } from "../../drills/drill";
import { DRILL_KINDS, DRILL_NAMES, type DrillKind } from "../../drills/rhythm";
import { readableSpan } from "../../history/instant";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const DAY_MS = 86_400_000;

/** The last drill of each kind. */
export function drillChecks({ drills, now }: PostureFacts): readonly PostureCheck[] {
  return DRILL_KINDS.map((kind) => {
    const ours = drills.all.filter((drill) => drill.kind === kind);
    return lastOf(kind, ours, drills.rhythm[kind], now);
  });
}

function lastOf(kind: DrillKind, drills: readonly Drill[], days: number, now: Date): PostureCheck {
  const check = checkOf(`drill:${kind}`, `Drill: ${DRILL_NAMES[kind]}`, "/drills");
  const ended = drills.find(({ state }) => state === "passed" || state === "failed");
  if (ended?.state === "failed") {
    return check.fail(
      `The last one failed, on ${(ended.finishedAt ?? ended.createdAt).slice(0, 10)}.`,
      "Look at what it saw, set it right, and do it again.",
    );
  }
  if (ended === undefined || ended.finishedAt === null)
    return check.warn("None has ever passed: this way back is a hope.", "Start one.");
  const age = now.getTime() - Date.parse(ended.finishedAt);
  const words = `The last one passed ${readableSpan(age / 1000)} ago; one is due every ${days} d.`;
  return age > days * DAY_MS ? check.warn(words, "It is overdue: start one.") : check.pass(words);
}
