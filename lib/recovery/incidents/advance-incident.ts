import { z } from "zod";
import { auditEvent } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident } from "./change";
import { incidentIdField } from "./fields";
import type { Incident } from "./incident";
import type { IncidentView } from "./incident-view";
import { leaseUntil, performStep, withStep } from "./perform-step";
import { loadIncident, viewOf } from "./view";
import { workOf } from "./work";

export const advanceIncidentInput = z.strictObject({ incidentId: incidentIdField });

/**
 * Lets every running step go on a little, unless another process is at it right now. Asked for by every open page, the worker and
 * the sweep, so that a run goes on wherever Rekindle still lives.
 */
export async function advanceIncident(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(advanceIncidentInput, input);
  if (!parsed.ok) return parsed;
  const found = await loadIncident(ctx, parsed.value.incidentId);
  if (!found.ok) return found;
  let incident = found.value;
  for (const stepId of Object.keys(incident.steps)) {
    const advanced = await advanceStep(ctx, incident, stepId);
    if (!advanced.ok) return advanced;
    incident = advanced.value;
  }
  return ok(await viewOf(ctx, incident));
}

async function advanceStep(ctx: Context, incident: Incident, stepId: string): Promise<Outcome<Incident>> {
  const work = workOf(incident.scenario, stepId);
  if (work === null || !isFree(ctx, incident, stepId)) return ok(incident);
  let taken = false;
  const leased = await changeIncident(ctx, incident.id, (newest) => {
    const record = newest.steps[stepId];
    taken = record !== undefined && isFree(ctx, newest, stepId);
    if (record === undefined || !taken) return ok({ incident: newest, events: [] });
    const taking = { ...record, leaseUntil: leaseUntil(ctx) };
    return ok({ incident: withStep(newest, stepId, taking), events: [] });
  });
  if (!leased.ok || !taken) return leased;
  const before = leased.value.steps[stepId]?.state;
  const performed = await performStep(ctx, leased.value, stepId, work.run);
  if (performed.ok && performed.value.steps[stepId]?.state !== before)
    await noteEnd(ctx, performed.value, stepId);
  return performed;
}

/** True for a running step that nobody looks at now. */
function isFree(ctx: Context, incident: Incident, stepId: string): boolean {
  const record = incident.steps[stepId];
  if (incident.state === "closed" || record?.state !== "running") return false;
  return record.leaseUntil === null || Date.parse(record.leaseUntil) <= ctx.ports.clock.now().getTime();
}

async function noteEnd(ctx: Context, incident: Incident, stepId: string): Promise<void> {
  const record = incident.steps[stepId];
  await auditEvent(ctx, {
    action: "incident.step",
    target: `incident:${incident.id}`,
    result: record?.state === "done" ? "ok" : "failed",
    ...(record?.failure ? { reason: record.failure.code } : {}),
    details: { step: stepId, state: record?.state ?? null },
  });
}
