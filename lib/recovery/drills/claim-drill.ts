import { audited } from "../audited";
import { actorName, type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import { type Drill, drillAbout, newDrill } from "./drill";

export interface StartedDrill {
  readonly drill: Drill;
  /** False: this drill was there already, and nothing was started. */
  readonly started: boolean;
}

/**
 * Claims a drill and puts it into the queue for a worker: the audited part of the verbs that start one. Without a `claim` of the
 * timer it is its own.
 */
export function claimDrill(
  ctx: Context,
  chosen: Pick<Drill, "kind" | "backupId" | "destination">,
  claim: string | null,
): Promise<Outcome<StartedDrill>> {
  const { ledger, backups, clock, ids } = ctx.ports;
  const id = ids.next("drl");
  const drill = newDrill(
    {
      ...chosen,
      id,
      claim: claim ?? id,
      startedBy: actorName(ctx.actor),
      startedByName: displayName(ctx.actor),
    },
    clock.now().toISOString(),
  );
  const details = { drill: id, kind: drill.kind, destination: drill.destination };
  return audited(ctx, { action: "drill.start", target: drillAbout(drill), details }, async () => {
    const claimed = await ledger.drills.claim(drill);
    if (claimed.claimed) await backups.jobs.enqueue({ kind: "drill", drillId: id }, `drill:${id}`);
    return ok({ drill: claimed.drill, started: claimed.claimed });
  });
}
