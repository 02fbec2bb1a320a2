import { byWorst, type PostureCheck } from "../check";
import type { PitrFacts, PostureFacts } from "../facts";
import { aliveChecks } from "./alive";
import { lastBackupChecks, toolChecks } from "./backups";
import { clockChecks } from "./clocks";
import { dependencyChecks } from "./dependencies";
import { drillChecks } from "./drills";
import { erasureChecks } from "./erasures";
import { historyChecks, pitrChecks } from "./history";
import { hostingChecks } from "./hosting";
import { keyChecks } from "./keys";
import { baselineChecks, targetChecks } from "./measured";
import { packChecks } from "./pack";
import { peopleChecks } from "./people";
import { quotaChecks } from "./quota";
import { setupChecks } from "./setup";
import { storeChecks } from "./stores";

const CHECKS: readonly ((facts: PostureFacts) => readonly PostureCheck[])[] = [
  historyChecks,
  pitrChecks,
  quotaChecks,
  toolChecks,
  lastBackupChecks,
  storeChecks,
  packChecks,
  keyChecks,
  drillChecks,
  targetChecks,
  peopleChecks,
  erasureChecks,
  aliveChecks,
  hostingChecks,
  clockChecks,
  dependencyChecks,
  setupChecks,
  baselineChecks,
];

/** Every check over what is known, the worst first. Pure. */
export function judgePosture(facts: PostureFacts): readonly PostureCheck[] {
  return CHECKS.flatMap((check) => check(facts)).toSorted(byWorst);
}

/** The same for what point-in-time recovery relies on. Pure. */
export function judgePitr(facts: PitrFacts): readonly PostureCheck[] {
  return [historyChecks, pitrChecks, quotaChecks, baselineChecks]
    .flatMap((check) => check(facts))
    .toSorted(byWorst);
}
