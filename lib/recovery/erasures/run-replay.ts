import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { confirmDatabase } from "./erasable";
import { erasureIdField } from "./fields";
import { purge } from "./purge";
import { REPLAY_SILENT_MS, type Replay } from "./replay";
import { resolveTarget } from "./replay-target";

export const runReplayInput = z.strictObject({ replayId: erasureIdField });

/** Does a replay that was asked for. Safe to repeat: a second attempt goes on with whoever is still there. */
export async function runReplay(ctx: Context, input: unknown): Promise<Outcome<Replay>> {
  const refused = requirePermission(ctx, "erasures:keep");
  if (refused !== null) return refused;
  const parsed = parseInput(runReplayInput, input);
  if (!parsed.ok) return parsed;
  const { replayId } = parsed.value;
  const { ledger, clock } = ctx.ports;
  const now = clock.now();
  const silentSince = new Date(now.getTime() - REPLAY_SILENT_MS).toISOString();
  const begun = await ledger.replays.begin(replayId, now.toISOString(), silentSince);
  if (begun === null) return standing(ctx, replayId);
  const what = {
    action: "erasure.replay_run",
    target: `database:${begun.target.name}`,
    details: { replay: replayId },
  };
  return audited(ctx, what, async () => {
    const database = await reach(ctx, begun);
    if (database.ok) return purge(ctx, begun, database.value.database, database.value.point);
    const { code, message, hint } = database;
    const finishedAt = clock.now().toISOString();
    await ledger.replays.save({ ...begun, state: "failed", failure: { code, message, hint }, finishedAt }, [
      "running",
    ]);
    return database;
  });
}

/** Whoever asked typed the name; it must still be the name of what is reached now. */
async function reach(ctx: Context, { target }: Replay) {
  if (target.kind !== "production" && target.kind !== "branch") {
    return fail("invalid_input", "Copies are gone through when they are made.", "Nothing was deleted.");
  }
  const of = target.kind === "production" ? ({ kind: "production" } as const) : target;
  const resolved = await resolveTarget(ctx, of);
  if (!resolved.ok) return resolved;
  const confirmed = confirmDatabase(target.name, resolved.value.target.name, resolved.value.url);
  return confirmed.ok ? ok({ database: confirmed.value, point: resolved.value.point }) : confirmed;
}

async function standing(ctx: Context, id: string): Promise<Outcome<Replay>> {
  const known = await ctx.ports.ledger.replays.get(id);
  return known === null
    ? fail("not_found", "There is no such replay.", "Start one under Erasures.")
    : ok(known);
}
