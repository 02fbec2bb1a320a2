import type { ScenarioId } from "../incident";
import type { Runbook } from "../runbook";
import { corruption } from "./corruption";
import { DELETED_PERSON } from "./deleted-person";
import { providerOutage } from "./provider-outage";

type Runbooks = Readonly<Record<ScenarioId, Runbook>>;

/** The runbook of every scenario, in words for people who know the protected app by this name. */
export const runbooksOf = (app: string): Runbooks => ({
  corruption: corruption(app),
  deleted_person: DELETED_PERSON,
  provider_outage: providerOutage(app),
});

/** What is the same whatever the app is called: versions, steps and their order. */
export const RUNBOOKS: Runbooks = runbooksOf("the app");

const GRAVE: ReadonlySet<string> = new Set(
  Object.values(RUNBOOKS).flatMap(({ steps }) =>
    steps.flatMap((step) => (step.danger === "typed" ? [step.id] : [])),
  ),
);
const KNOWN: ReadonlySet<string> = new Set(
  Object.values(RUNBOOKS).flatMap(({ steps }) => steps.map(({ id }) => id)),
);

/** True unless the input plainly names a step that is without danger in every runbook. */
export function touchesGrave(input: unknown): boolean {
  const stepId =
    typeof input === "object" && input !== null && "stepId" in input && typeof input.stepId === "string"
      ? input.stepId
      : null;
  return stepId === null || GRAVE.has(stepId) || !KNOWN.has(stepId);
}
