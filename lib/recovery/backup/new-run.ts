import { actorName, type Context } from "../context";
import { backupId, utcDay } from "./keys";
import type { BackupRun } from "./run";

/** A run as it is claimed: queued, nothing done. */
export function newRun(ctx: Context, schedule: BackupRun["schedule"]): BackupRun {
  const { clock, ids } = ctx.ports;
  const now = clock.now();
  const id = ids.next("run");
  return {
    id,
    backupId: backupId(now, ids.next("bk")),
    schedule,
    day: schedule === "daily" ? utcDay(now) : id,
    state: "queued",
    stage: "claim",
    stages: [{ stage: "claim", at: now.toISOString() }],
    startedBy: actorName(ctx.actor),
    startedByName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    startedAt: now.toISOString(),
    finishedAt: null,
    heartbeatAt: now.toISOString(),
    bytes: { plain: 0, stored: 0 },
    branchId: null,
    uploads: [],
    attempt: 0,
    failure: null,
    notes: [],
    manifest: null,
  };
}
