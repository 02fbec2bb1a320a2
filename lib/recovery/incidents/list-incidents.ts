import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Incident } from "./incident";
import { measure } from "./measure";
import { currentStep, placeSteps } from "./progress";
import type { IncidentSummary } from "./summary";
import { runbookOf } from "./view";

export const listIncidentsInput = z.strictObject({
  limit: z.number().int().min(1).max(200).default(50),
  /** Only those that are open, all of them. */
  open: z.boolean().default(false),
});

/** Incidents and rehearsals, the newest first. Needs the ledger alone. */
export async function listIncidents(
  ctx: Context,
  input: unknown,
): Promise<Outcome<readonly IncidentSummary[]>> {
  const refusal = requirePermission(ctx, "incidents:read");
  if (refusal) return refusal;
  const parsed = parseInput(listIncidentsInput, input);
  if (!parsed.ok) return parsed;
  const { limit, open } = parsed.value;
  const { incidents } = ctx.ports.ledger;
  const found = open ? (await incidents.open()).toReversed() : await incidents.list({ limit });
  const now = ctx.ports.clock.now();
  return ok(found.map((incident) => summaryOf(ctx, incident, now)));
}

function summaryOf(ctx: Context, incident: Incident, now: Date): IncidentSummary {
  const { id, scenario, severity, title, rehearsal, state, noticedAt, declaredByName, closedAt, targets } =
    incident;
  const runbook = runbookOf(ctx, incident);
  return {
    ...{ id, scenario, severity, title, rehearsal, state, noticedAt, declaredByName, closedAt, targets },
    measured: measure(runbook, incident, now),
    current: currentStep(placeSteps(runbook, incident))?.step.title ?? null,
  };
}
