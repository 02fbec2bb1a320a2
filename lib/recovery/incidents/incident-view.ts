import type { Incident, IncidentEvent } from "./incident";
import type { PlacedItem } from "./items";
import type { MeasuredIncident } from "./measure";
import type { PlacedStep } from "./progress";
import type { Runbook } from "./runbook";

/** A run as people see it: without what was sealed. */
export interface IncidentView extends Omit<Incident, "secrets"> {
  readonly runbook: Pick<Runbook, "title" | "when" | "version">;
  /** Names of what was given and sealed: it need not be given again. */
  readonly sealed: readonly string[];
  /** Ids of the steps that Rekindle can do by itself; the others are for people. */
  readonly automatic: readonly string[];
  readonly placed: readonly PlacedStep[];
  readonly measured: MeasuredIncident;
  /** Where each item of a checklist stands, by step. */
  readonly items: Readonly<Record<string, readonly PlacedItem[]>>;
  /** Something grave waits for a second person before it is done. */
  readonly needsSecond: boolean;
  readonly events: readonly IncidentEvent[];
  readonly readAt: string;
}
