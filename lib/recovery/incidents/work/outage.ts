import { purgeCopy } from "../../erasures/purge-copy";
import type { ScenarioWork, StepProgress, StepWorld } from "../action";
import { numberFact, textFact } from "../facts";
import { placeOf } from "../moved-production";
import { verifyHealth } from "./app-health";
import { chooseTarget, forgetTarget } from "./choose-target";
import { detect } from "./detect";
import { plainly, targetUrl } from "./elsewhere";
import { MAINTENANCE_WORK, maintenanceLater } from "./maintenance";
import { deletedAgain, evidenceOf } from "./replay-erasures";
import { leaveTarget, restoreBackup } from "./restore-backup";
import { swapBack, swapTo } from "./swap";
import { forgetCourse, waitOrLeave } from "./wait-or-leave";

/** The backup may be older than an erasure: whoever is on the list goes before anybody else looks. */
async function eraseThere(world: StepWorld): Promise<StepProgress> {
  const url = await targetUrl(world);
  if (!url.ok) return url;
  const name = textFact(world.incident.facts, "target_place") ?? placeOf(url.value);
  const point = numberFact(world.incident.facts, "restored_position");
  const purged = await purgeCopy(plainly(world.ctx), { kind: "elsewhere", name }, url.value, point);
  if (!purged.ok) return purged;
  const { id, people } = purged.value;
  return {
    ok: true,
    kind: "done",
    text: `Nobody of the erasure list is there: ${deletedAgain(people)}.`,
    links: [{ kind: "erasure_replay", id, label: name }],
    evidence: evidenceOf(purged.value),
  };
}

async function swapElsewhere(world: StepWorld): Promise<StepProgress> {
  const url = await targetUrl(world);
  if (!url.ok) return url;
  return swapTo(world, { url: url.value, branchId: null, name: placeOf(url.value) });
}

/** Nothing here asks the provider for anything but whether it is back. */
export const OUTAGE_WORK: ScenarioWork = {
  ...MAINTENANCE_WORK,
  detect: { run: detect },
  maintenance_on: { ...MAINTENANCE_WORK.maintenance_on, run: maintenanceLater },
  wait_or_leave: { run: waitOrLeave, undo: forgetCourse },
  choose_target: { run: chooseTarget, undo: forgetTarget },
  restore_backup: { run: restoreBackup, undo: leaveTarget },
  replay_erasures: { run: eraseThere },
  swap_database: { run: swapElsewhere, undo: swapBack },
  verify_health: { run: verifyHealth },
};
