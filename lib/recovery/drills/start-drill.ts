import { z } from "zod";
import { audited } from "../audited";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { chooseCopy } from "./choose";
import type { Drill } from "./drill";
import { isoWeek } from "./fields";

export const startDrillInput = z.strictObject({
  /** True for the timer: one good drill a week is enough. */
  weekly: z.boolean().default(false),
  backupId: z.string().min(1).max(100).optional(),
  destination: z.string().min(1).max(100).optional(),
});

export interface StartedDrill {
  readonly drill: Drill;
  /** False: this drill was there already, and nothing was started. */
  readonly started: boolean;
}

const LOOKED_AT = 20;

/**
 * Claims a drill and puts it into the queue, for a worker that holds the key. A second delivery of the week, or a click
 * while a drill is open, starts nothing and gets the drill that is there.
 */
export async function startDrill(ctx: Context, input: unknown): Promise<Outcome<StartedDrill>> {
  const refusal = requirePermission(ctx, "drills:start");
  if (refusal) return refusal;
  const parsed = parseInput(startDrillInput, input);
  if (!parsed.ok) return parsed;
  const { weekly, ...wish } = parsed.value;

  const { ledger, backups, clock, ids } = ctx.ports;
  const now = clock.now();
  const [active, recent, records] = await Promise.all([
    ledger.drills.active(),
    ledger.drills.list({ limit: LOOKED_AT }),
    ledger.backups.listRecords(),
  ]);
  const week = isoWeek(now);
  const standing =
    active[0] ?? (weekly ? recent.find((one) => one.claim === week && one.state === "passed") : undefined);
  if (standing) return ok({ drill: standing, started: false });
  const choice = chooseCopy(records, recent, wish);
  if (!choice.ok) return choice;
  const { record, copy } = choice.value;

  const id = ids.next("drl");
  const at = now.toISOString();
  const drill: Drill = {
    id,
    kind: "restore-backup",
    backupId: record.id,
    destination: copy.destination,
    claim: weekly ? week : id,
    state: "queued",
    stage: "manifest",
    startedBy: actorName(ctx.actor),
    startedByName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    heartbeatAt: at,
    target: null,
    cleaned: true,
    progress: { bytes: 0, total: record.manifest?.bytes.stored ?? 0, table: null },
    stages: [],
    rtoMs: null,
    checks: [],
    failure: null,
    notes: [],
    evidence: null,
  };
  const details = { drill: id, destination: copy.destination };
  return audited(ctx, { action: "drill.start", target: `backup:${record.id}`, details }, async () => {
    const claim = await ledger.drills.claim(drill);
    if (claim.claimed) await backups.jobs.enqueue({ kind: "drill", drillId: id }, `drill:${id}`);
    return ok({ drill: claim.drill, started: claim.claimed });
  });
}
