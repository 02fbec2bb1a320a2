import type { Incident, IncidentEvent } from "@/lib/recovery/incidents/incident";
import type { IncidentLedger } from "@/lib/recovery/incidents/port";

/** Incidents in memory. */
export function memoryIncidents(): IncidentLedger {
  const incidents = new Map<string, Incident>();
  const timelines = new Map<string, IncidentEvent[]>();
  const sorted = () => [...incidents.values()].sort((a, b) => (a.declaredAt < b.declaredAt ? -1 : 1));
  return {
    create: async (incident, event) => {
      if (incidents.has(incident.id)) throw new Error(`The incident ${incident.id} exists already.`);
      incidents.set(incident.id, incident);
      timelines.set(incident.id, [event]);
    },
    get: async (id) => incidents.get(id) ?? null,
    list: async ({ limit }) => sorted().reverse().slice(0, limit),
    open: async () => sorted().filter(({ state }) => state === "open"),
    withFact: async (name) => sorted().filter(({ facts }) => (facts[name] ?? null) !== null),
    save: async (incident, revision, events) => {
      if (incidents.get(incident.id)?.revision !== revision) return false;
      incidents.set(incident.id, incident);
      timelines.get(incident.id)?.push(...events);
      return true;
    },
    events: async (id) => [...(timelines.get(id) ?? [])],
  };
}
