import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type MeasuredLayer, measureLayers, type OffSite, offSite } from "./layers";

export const readPostureInput = z.strictObject({});

export interface Posture {
  readonly layers: readonly MeasuredLayer[];
  readonly offSite: OffSite;
  readonly readAt: string;
}

const DRILLS = 100;
const INCIDENTS = 50;

/** Where we stand, measured and not promised: data at risk per layer, and the last restore that was proven. */
export async function readPosture(ctx: Context, input: unknown): Promise<Outcome<Posture>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(readPostureInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups, clock } = ctx.ports;
  const [seen, records, drills, incidents] = await Promise.all([
    ledger.observations.latest(),
    ledger.backups.listRecords(),
    ledger.drills.list({ limit: DRILLS }),
    ledger.incidents.list({ limit: INCIDENTS }),
  ]);
  const now = clock.now();
  return ok({
    layers: measureLayers({ seen: seen?.at ?? null, records, drills, incidents, targets: ctx.targets }, now),
    offSite: offSite(
      records,
      backups.stores.map((store) => store.name),
    ),
    readAt: now.toISOString(),
  });
}
