import { z } from "zod";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { erasureIdField } from "./fields";
import type { Replay, ReplayReceipt } from "./replay";

export const readReplayInput = z.strictObject({ replayId: erasureIdField });

/** A replay with its receipts: per person, by hash, what was deleted, when and in which transaction. */
export async function readReplay(
  ctx: Context,
  input: unknown,
): Promise<Outcome<{ readonly replay: Replay; readonly receipts: readonly ReplayReceipt[] }>> {
  const refused = requirePermission(ctx, "erasures:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readReplayInput, input);
  if (!parsed.ok) return parsed;
  const { replays } = ctx.ports.ledger;
  const replay = await replays.get(parsed.value.replayId);
  if (replay === null)
    return fail("not_found", "There is no such replay.", "Open it from the list under Erasures.");
  return ok({ replay, receipts: await replays.receipts(replay.id) });
}
