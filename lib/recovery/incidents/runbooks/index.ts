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
