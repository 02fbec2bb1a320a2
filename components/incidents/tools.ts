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

/** Under every question why. */
export const REASON_STANDS = "Stands in the timeline, the report and the audit log.";

/** What is typed before something grave, and what that is. */
export function targetOf({ facts }: IncidentView) {
  const expected = String(facts.target_name ?? "production");
  return {
    expected,
    expectedWhat: expected === "production" ? "this word" : "the name of production's branch",
  };
}
