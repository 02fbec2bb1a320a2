import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { appName } from "../subjects/config";
import { personLabel } from "../subjects/label";
import type { Incident, IncidentEvent } from "./incident";
import type { IncidentView } from "./incident-view";
import { itemsOf } from "./items";
import { measure } from "./measure";
import { type PlacedStep, placeSteps } from "./progress";
import type { RunbookStep } from "./runbook";
import { runbooksOf } from "./runbooks";
import { workOf } from "./work";

/** The runbook of an incident, in the words of the app that is protected. */
export function runbookOf({ subjects }: Pick<Context, "subjects">, { scenario }: Pick<Incident, "scenario">) {
  return runbooksOf(appName(subjects))[scenario];
}

function toIncidentView(
  ctx: Context,
  incident: Incident,
  events: readonly IncidentEvent[],
  now: Date,
): IncidentView {
  const runbook = runbookOf(ctx, incident);
  const { secrets, ...rest } = incident;
  return {
    ...rest,
    sealed: Object.keys(secrets),
    automatic: runbook.steps.flatMap(({ id }) => (workOf(incident.scenario, id) === null ? [] : [id])),
    runbook: { title: runbook.title, when: runbook.when, version: runbook.version },
    placed: placeSteps(runbook, incident),
    items: Object.fromEntries(
      runbook.steps.filter(({ items }) => items).map((step) => [step.id, itemsOf(step, incident.facts)]),
    ),
    needsSecond: ctx.approval.graveNeedsSecond,
    measured: measure(runbook, incident, now),
    events,
    readAt: now.toISOString(),
  };
}

/** The newest state of an incident with its timeline, as a view. */
export async function viewOf(ctx: Context, incident: Incident): Promise<IncidentView> {
  const events = await ctx.ports.ledger.incidents.events(incident.id);
  const view = toIncidentView(ctx, incident, events, ctx.ports.clock.now());
  const { subject } = view.facts;
  // The address that somebody looked for is a person's: who may not see content sees its shape.
  return typeof subject === "string"
    ? { ...view, facts: { ...view.facts, subject: personLabel(ctx.actor, subject) } }
    : view;
}

/** An incident with one step of its runbook and where that stands; refuses unknown and closed ones. */
export function findStep(
  ctx: Pick<Context, "subjects">,
  incident: Incident,
  stepId: string,
): Outcome<{ readonly step: RunbookStep; readonly placed: PlacedStep }> {
  if (incident.state === "closed")
    return fail("conflict", "This incident is closed.", "Declare another one if something is still wrong.");
  const placed = placeSteps(runbookOf(ctx, incident), incident).find(({ step }) => step.id === stepId);
  if (placed === undefined)
    return fail("not_found", "This runbook has no such step.", "Choose a step from the incident's page.");
  return ok({ step: placed.step, placed });
}

/** The record of an incident, or the failure that says that there is none. */
export async function loadIncident(ctx: Context, id: string): Promise<Outcome<Incident>> {
  const incident = await ctx.ports.ledger.incidents.get(id);
  return incident === null
    ? fail("not_found", "There is no such incident.", "Open it from the list of incidents.")
    : ok(incident);
}
