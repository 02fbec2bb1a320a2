import type { ScenarioWork, StepWork } from "../action";
import type { ScenarioId } from "../incident";
import { CORRUPTION_WORK } from "./corruption";
import { OUTAGE_WORK } from "./outage";
import { DELETED_PERSON_WORK } from "./person";

/** The automatic parts of every scenario. */
const WORK: Readonly<Record<ScenarioId, ScenarioWork>> = {
  corruption: CORRUPTION_WORK,
  deleted_person: DELETED_PERSON_WORK,
  provider_outage: OUTAGE_WORK,
};

/** What Rekindle does for a step; null when it is for people alone. */
export function workOf(scenario: ScenarioId, stepId: string): StepWork | null {
  return WORK[scenario][stepId] ?? null;
}
