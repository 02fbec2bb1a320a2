import type { Incident, IncidentEvent } from "./incident";

/** Incidents and their timelines in the ledger. */
export interface IncidentLedger {
  create(incident: Incident, event: IncidentEvent): Promise<void>;
  get(id: string): Promise<Incident | null>;
  /** Newest first. */
  list(filter: { readonly limit: number }): Promise<readonly Incident[]>;
  /** Open ones, oldest first. */
  open(): Promise<readonly Incident[]>;
  /** Those that have this fact, however long ago they were, oldest first. */
  withFact(name: string): Promise<readonly Incident[]>;
  /**
   * Replaces an incident that still has this revision, with the next one, and adds the events, all or nothing; false when
   * somebody else wrote meanwhile.
   */
  save(incident: Incident, revision: number, events: readonly IncidentEvent[]): Promise<boolean>;
  /** The timeline, oldest first. */
  events(id: string): Promise<readonly IncidentEvent[]>;
}
