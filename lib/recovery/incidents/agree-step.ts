import { z } from "zod";
import { audited } from "../audited";
import { actorName, type Context, displayName } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident, eventOf } from "./change";
import { ofStep } from "./fields";
import { graveTarget } from "./grave";
import type { IncidentView } from "./incident-view";
import { leaseUntil, performStep, withStep } from "./perform-step";
import { findStep, loadIncident, viewOf } from "./view";
import { workOf } from "./work";

export const agreeStepInput = z.strictObject({ ...ofStep, confirmation: z.string().max(200) });

/** The second person of something grave: somebody else than who began it types the name, too, and it is done. */
export async function agreeStep(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:danger");
  if (refusal) return refusal;
  const parsed = parseInput(agreeStepInput, input);
  if (!parsed.ok) return parsed;
  const { incidentId, stepId, confirmation } = parsed.value;
  const incident = await loadIncident(ctx, incidentId);
  if (!incident.ok) return incident;
  const found = findStep(ctx, incident.value, stepId);
  if (!found.ok) return found;
  const grave = graveTarget(ctx, incident.value, found.value.step, confirmation);
  if (!grave.ok) return grave;
  const work = workOf(incident.value.scenario, stepId);
  if (work === null) return NOTHING;

  const act = { action: "incident.step.agree", target: `incident:${incidentId}`, details: { step: stepId } };
  return audited(ctx, act, async () => {
    const agreed = await changeIncident(ctx, incidentId, (newest) => {
      const record = newest.steps[stepId];
      if (record?.state !== "waiting_for_second") return NOTHING;
      if (record.by === actorName(ctx.actor))
        return fail("approval_needed", "Somebody else has to agree.", "Ask another admin to look at this.");
      const next = {
        ...record,
        state: "running",
        agreedByName: displayName(ctx.actor),
        leaseUntil: leaseUntil(ctx),
        progress: null,
      } as const;
      return ok({
        incident: withStep(newest, stepId, next),
        events: [eventOf(ctx, "step_started", "Agreed to", stepId)],
      });
    });
    if (!agreed.ok) return agreed;
    const performed = await performStep(ctx, agreed.value, stepId, work.run);
    return performed.ok ? ok(await viewOf(ctx, performed.value)) : performed;
  });
}

const NOTHING = fail("conflict", "This step waits for nobody.", "Look at where the step stands.");
