import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { advanceIncident } from "./advance-incident";

export const advanceIncidentsInput = z.strictObject({});

export interface Advanced {
  /** Open runs, and how many of them have something at work. */
  readonly open: number;
  readonly running: number;
}

/** Lets every open run go on a little: a tick of the clock, so that runs need no page that is open. */
export async function advanceIncidents(ctx: Context, input: unknown): Promise<Outcome<Advanced>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(advanceIncidentsInput, input);
  if (!parsed.ok) return parsed;
  const open = await ctx.ports.ledger.incidents.open();
  const running = open.filter(({ steps }) => Object.values(steps).some(({ state }) => state === "running"));
  for (const { id } of running) {
    try {
      const advanced = await advanceIncident(ctx, { incidentId: id });
      if (!advanced.ok)
        ctx.ports.log.info("an incident did not go on", { incident: id, code: advanced.code });
    } catch (error) {
      // It is written down as a failed step; the others go on.
      ctx.ports.log.error("an incident's step broke", error, { incident: id });
    }
  }
  return ok({ open: open.length, running: running.length });
}
