import type { ScenarioId } from "../incident";
import type { Runbook } from "../runbook";
import { CORRUPTION } from "./corruption";
import { DELETED_PERSON } from "./deleted-person";
import { PROVIDER_OUTAGE } from "./provider-outage";

/** The runbook of every scenario. */
export const RUNBOOKS: Readonly<Record<ScenarioId, Runbook>> = {
  corruption: CORRUPTION,
  deleted_person: DELETED_PERSON,
  provider_outage: PROVIDER_OUTAGE,
};

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
