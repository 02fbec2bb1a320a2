import { actorName, type Context, displayName } from "../context";
import type { Replay, ReplayTarget } from "./replay";

/** A replay that nobody has begun. */
export function newReplay(ctx: Context, target: ReplayTarget, now: string, includeLikely = false): Replay {
  return {
    id: ctx.ports.ids.next("ers"),
    target,
    state: "queued",
    position: null,
    includeLikely,
    startedBy: actorName(ctx.actor),
    startedByName: displayName(ctx.actor),
    createdAt: now,
    startedAt: null,
    heartbeatAt: now,
    finishedAt: null,
    scanned: 0,
    found: 0,
    people: 0,
    rows: 0,
    kept: { likely: 0, restored: 0 },
    failures: [],
    failure: null,
  };
}
