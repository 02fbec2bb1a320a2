import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { IncidentActs, IncidentRights } from "./acts";

/** What every part of an incident's page works with. */
export interface IncidentTools {
  readonly view: IncidentView;
  readonly rights: IncidentRights;
  readonly acts: IncidentActs;
  /** Shows an answer of an act at once. */
  readonly take: (view: IncidentView) => void;
}

/** What is typed before something grave. */
export function targetOf({ facts }: IncidentView): string {
  return String(facts.target_name ?? "production");
}
