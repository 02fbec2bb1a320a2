import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type LayerRpo, layerRpos, type OffSite, offSite, type ProvenRto, provenRto } from "./layers";

export const readPostureInput = z.strictObject({});

export interface Posture {
  readonly rpo: readonly LayerRpo[];
  readonly rto: ProvenRto;
  readonly offSite: OffSite;
  readonly readAt: string;
}

const DRILLS = 50;

/** Where we stand, measured and not promised: data at risk per layer, and the last restore that was proven. */
export async function readPosture(ctx: Context, input: unknown): Promise<Outcome<Posture>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(readPostureInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups, clock } = ctx.ports;
  const [seen, records, drills] = await Promise.all([
    ledger.observations.latest(),
    ledger.backups.listRecords(),
    ledger.drills.list({ limit: DRILLS }),
  ]);
  const now = clock.now();
  return ok({
    rpo: layerRpos(seen?.at ?? null, records, ctx.targets, now),
    rto: provenRto(drills, ctx.targets.off_site.rtoSeconds),
    offSite: offSite(
      records,
      backups.stores.map((store) => store.name),
    ),
    readAt: now.toISOString(),
  });
}
