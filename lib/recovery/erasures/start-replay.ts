import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { confirmDatabase } from "./erasable";
import { reasonField } from "./fields";
import { newReplay } from "./new-replay";
import type { Replay, ReplayTarget } from "./replay";
import { resolveTarget, targetField } from "./replay-target";
import { refuseUnreliableList } from "./screen";

export const startReplayInput = z.strictObject({
  target: targetField,
  /** The target's name, typed. */
  confirmation: z.string().max(500),
  reason: reasonField,
  /** Also people who may be another account of the past. */
  includeLikely: z.boolean().default(false),
});

/**
 * Asks for a replay: after a whole database was brought back, the erased are deleted from it again. It is done by whoever works
 * off the queue; one that is under way for the same database is the answer.
 */
export async function startReplay(ctx: Context, input: unknown): Promise<Outcome<Replay>> {
  const refused = requirePermission(ctx, "erasures:replay");
  if (refused !== null) return refused;
  const parsed = parseInput(startReplayInput, input);
  if (!parsed.ok) return parsed;
  const { confirmation, reason, includeLikely } = parsed.value;
  const resolved = await resolveTarget(ctx, parsed.value.target);
  if (!resolved.ok) return resolved;
  const { target, url, point } = resolved.value;
  const confirmed = confirmDatabase(confirmation, target.name, url);
  if (!confirmed.ok) return confirmed;
  const unreliable = await refuseUnreliableList(ctx, point);
  if (unreliable !== null) return unreliable;
  const { ledger, clock, backups } = ctx.ports;
  const running = (await ledger.replays.active()).find((one) => isSame(one.target, target));
  const replay = running ?? newReplay(ctx, target, clock.now().toISOString(), includeLikely);
  const job = { kind: "replay-erasures", replayId: replay.id } as const;
  const what = {
    action: "erasure.replay",
    target: `database:${target.name}`,
    reason,
    details: { replay: replay.id, includeLikely, joined: running !== undefined },
  };
  return audited(ctx, what, async () => {
    if (running === undefined) await ledger.replays.create(replay);
    await backups.jobs.enqueue(job, `replay-erasures:${replay.id}`);
    return ok(replay);
  });
}

function isSame(a: ReplayTarget, b: ReplayTarget): boolean {
  if (a.kind === "branch" && b.kind === "branch") return a.branchId === b.branchId;
  return a.kind === b.kind && a.kind === "production";
}
