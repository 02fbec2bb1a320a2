import type { Incident } from "./incident";
import type { MeasuredIncident } from "./measure";

/** An incident or rehearsal in a list. */
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
    | "targets"
  > {
  readonly measured: MeasuredIncident;
  /** Title of the step that needs somebody; null when all is settled. */
  readonly current: string | null;
}
