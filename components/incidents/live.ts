import type { Failure } from "@/lib/recovery/errors";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";

export interface LiveIncident {
  readonly view: IncidentView;
  readonly failure: Failure | null;
}

/** Answers may overtake each other: the higher revision is true, and of two alike the one that was read later. */
export function newer(one: IncidentView, other: IncidentView): IncidentView {
  if (one.revision !== other.revision) return one.revision > other.revision ? one : other;
  return one.readAt > other.readAt ? one : other;
}
