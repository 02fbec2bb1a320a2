import { z } from "zod";
import { utcDay } from "../backup/keys";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { chooseFor } from "./choose";
import { claimDrill, type StartedDrill } from "./claim-drill";
import { dueKinds } from "./due";

export const startDueDrillInput = z.strictObject({});

const LOOKED_AT = 200;

/**
 * The timer's tick: starts the kind of drill that is due the longest, if any is and none is open; null when nothing is. A second
 * delivery of the same day starts nothing.
 */
export async function startDueDrill(ctx: Context, input: unknown): Promise<Outcome<StartedDrill | null>> {
  const refusal = requirePermission(ctx, "drills:start");
  if (refusal) return refusal;
  const parsed = parseInput(startDueDrillInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups, clock, drills: ports } = ctx.ports;
  const [active, drills, records] = await Promise.all([
    ledger.drills.active(),
    ledger.drills.list({ limit: LOOKED_AT }),
    ledger.backups.listRecords(),
  ]);
  if (active[0]) return ok({ drill: active[0], started: false });
  const now = clock.now();
  // A project without a backup can still go back in its history.
  const choices = dueKinds(drills, ports.rhythm, now).map((kind) =>
    chooseFor(kind, { records, drills, stores: backups.stores, wish: {} }),
  );
  const chosen = choices.find((choice) => choice.ok) ?? choices[0];
  if (chosen === undefined) return ok(null);
  return chosen.ok ? claimDrill(ctx, chosen.value, `${chosen.value.kind}:${utcDay(now)}`) : chosen;
}
