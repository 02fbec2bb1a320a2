import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Incident } from "./incident";
import { type MeasuredIncident, measure } from "./measure";
import { currentStep, placeSteps } from "./progress";
import { RUNBOOKS } from "./runbooks";

export const listIncidentsInput = z.strictObject({ limit: z.number().int().min(1).max(200).default(50) });

export interface IncidentSummary
  extends Pick<
    Incident,
    | "id"
    | "scenario"
    | "severity"
    | "title"
    | "rehearsal"
    | "state"
    | "noticedAt"
    | "declaredByName"
    | "closedAt"
  > {
  readonly measured: MeasuredIncident;
  /** Title of the step that needs somebody; null when all is settled. */
  readonly current: string | null;
}

/** The newest incidents and rehearsals. */
export async function listIncidents(
  ctx: Context,
  input: unknown,
): Promise<Outcome<readonly IncidentSummary[]>> {
  const refusal = requirePermission(ctx, "incidents:read");
  if (refusal) return refusal;
  const parsed = parseInput(listIncidentsInput, input);
  if (!parsed.ok) return parsed;
  const incidents = await ctx.ports.ledger.incidents.list(parsed.value);
  const now = ctx.ports.clock.now();
  return ok(
    incidents.map((incident) => {
      const { id, scenario, severity, title, rehearsal, state, noticedAt, declaredByName, closedAt } =
        incident;
      const runbook = RUNBOOKS[scenario];
      return {
        ...{ id, scenario, severity, title, rehearsal, state, noticedAt, declaredByName, closedAt },
        measured: measure(runbook, incident, now),
        current: currentStep(placeSteps(runbook, incident))?.step.title ?? null,
      };
    }),
  );
}
