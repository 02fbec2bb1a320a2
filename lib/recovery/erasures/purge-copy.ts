import type { Context } from "../context";
import type { Outcome } from "../errors";
import { ownCopy } from "./erasable";
import { newReplay } from "./new-replay";
import { purge } from "./purge";
import type { Replay, ReplayTarget } from "./replay";

/** Deletes the erased from a copy that was just made, before anybody looks at it. */
export async function purgeCopy(
  ctx: Context,
  target: Extract<ReplayTarget, { kind: "backup" | "drill" | "elsewhere" }>,
  url: string,
  point: number | null,
): Promise<Outcome<Replay>> {
  const now = ctx.ports.clock.now().toISOString();
  const replay = { ...newReplay(ctx, target, now), state: "running", startedAt: now } as const;
  await ctx.ports.ledger.replays.create(replay);
  return purge(ctx, replay, ownCopy(url), point);
}
