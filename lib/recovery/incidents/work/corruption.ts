import { findSource } from "../../subjects/sessions";
import type { ScenarioWork, StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import { LOST_SECONDS } from "../measure";
import { verifyHealth } from "./app-health";
import { carryForward, forgetPlans } from "./carry-forward";
import { freshBackup } from "./fresh-backup";
import { forgetMoment, lastGoodMoment } from "./last-good-moment";
import { lostSince } from "./lost";
import { MAINTENANCE_WORK } from "./maintenance";
import { demoteBranch, promoteBranch } from "./promote";
import { dropBranch, makeBranch } from "./recovery-branch";
import { replayErasures } from "./replay-erasures";
import { restoreInPlace, restorePreserved } from "./restore-in-place";
import { swapBack, swapTo } from "./swap";
import { verifyBranch } from "./verify-branch";
import { whatWeLose } from "./what-we-lose";

/** The app is led to the recovery branch; what was production stays as it is, under its own name. */
async function swapToBranch(world: StepWorld): Promise<StepProgress> {
  const { ctx, incident } = world;
  const branchId = textFact(incident.facts, "branch_id") ?? "";
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const { url, branchName: name } = source.value;
  return swapTo(world, {
    ...{ url, name, branchId },
    facts: {
      preserved_branch_id: ctx.ports.neon.productionBranchId,
      [LOST_SECONDS]: lostSince(incident, ctx.ports.clock.now()),
    },
  });
}

export const CORRUPTION_WORK: ScenarioWork = {
  ...MAINTENANCE_WORK,
  last_good_moment: { run: lastGoodMoment, undo: forgetMoment },
  recovery_branch: { run: makeBranch, undo: dropBranch },
  verify_branch: { run: verifyBranch },
  what_we_lose: { run: whatWeLose },
  restore_in_place: { run: restoreInPlace, undo: restorePreserved },
  swap_database: { run: swapToBranch, undo: swapBack },
  verify_health: { run: verifyHealth },
  promote_branch: { run: promoteBranch, undo: demoteBranch },
  replay_erasures: { run: replayErasures },
  carry_forward: { run: carryForward, undo: forgetPlans },
  fresh_backup: { run: freshBackup },
};
