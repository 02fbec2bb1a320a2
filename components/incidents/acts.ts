import type { Outcome } from "@/lib/recovery/errors";
import type { ScenarioId, Severity } from "@/lib/recovery/incidents/incident";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { ItemState } from "@/lib/recovery/incidents/items";

export type DeclareIncident = (input: {
  scenario: ScenarioId;
  severity: Severity;
  title: string;
  what: string;
  noticedAt?: string;
  rehearsal: boolean;
}) => Promise<Outcome<{ readonly id: string }>>;

interface OfStep {
  readonly incidentId: string;
  readonly stepId: string;
}

type Act<Input> = (input: Input) => Promise<Outcome<IncidentView>>;

/** What can be done in an incident, as the page hands it down. Each answers with the incident as it is then. */
export interface IncidentActs {
  readonly start: Act<OfStep & { answers: Readonly<Record<string, string>>; confirmation: string }>;
  readonly confirm: Act<OfStep & { reason: string }>;
  readonly skip: Act<OfStep & { reason: string }>;
  readonly undo: Act<OfStep & { reason: string; confirmation: string }>;
  /** The second person of something grave. */
  readonly agree: Act<OfStep & { confirmation: string }>;
  readonly check: Act<OfStep & { itemId: string; state: ItemState; note: string }>;
  readonly leaveOut: Act<{ incidentId: string; subjectKey: string; reason: string }>;
  readonly note: Act<{ incidentId: string; stepId: string | null; text: string }>;
  readonly close: Act<{ incidentId: string; outcome: string; abandon: boolean }>;
}

/** What the person who looks may do. */
export interface IncidentRights {
  readonly run: boolean;
  readonly danger: boolean;
  /** Who looks, as records name them. */
  readonly me: string;
}
