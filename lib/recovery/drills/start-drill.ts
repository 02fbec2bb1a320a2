import { z } from "zod";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { chooseFor } from "./choose";
import { claimDrill, type StartedDrill } from "./claim-drill";
import { DRILL_KINDS, isRunnable } from "./rhythm";

export const startDrillInput = z.strictObject({
  kind: z.enum(DRILL_KINDS).default("restore-backup"),
  backupId: z.string().min(1).max(100).optional(),
  destination: z.string().min(1).max(100).optional(),
});

const LOOKED_AT = 50;

/** Starts a drill of a kind for a worker. A click while one is open starts nothing and gets the drill that is there. */
export async function startDrill(ctx: Context, input: unknown): Promise<Outcome<StartedDrill>> {
  const refusal = requirePermission(ctx, "drills:start");
  if (refusal) return refusal;
  const parsed = parseInput(startDrillInput, input);
  if (!parsed.ok) return parsed;
  const { kind, ...wish } = parsed.value;
  if (!isRunnable(kind)) {
    return fail(
      "invalid_input",
      "A whole incident is rehearsed by people.",
      "Declare an incident as a rehearsal, go through it, and record the drill by hand.",
    );
  }

  const { ledger, backups } = ctx.ports;
  const [active, drills, records] = await Promise.all([
    ledger.drills.active(),
    ledger.drills.list({ limit: LOOKED_AT }),
    ledger.backups.listRecords(),
  ]);
  if (active[0]) return ok({ drill: active[0], started: false });
  const chosen = chooseFor(kind, { records, drills, stores: backups.stores, wish });
  return chosen.ok ? claimDrill(ctx, chosen.value, null) : chosen;
}
