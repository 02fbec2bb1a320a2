import { and, asc, desc, eq, sql } from "drizzle-orm";
import { incidentEvents, incidents } from "@/drizzle/schema";
import type { Incident, IncidentEvent } from "@/lib/recovery/incidents/incident";
import type { IncidentLedger } from "@/lib/recovery/incidents/port";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Incidents and their timelines. */
export function incidentLedger({ database }: LedgerClient): IncidentLedger {
  return {
    create: (incident, event) =>
      guarded(() =>
        database.transaction(async (transaction) => {
          await transaction.insert(incidents).values(columns(incident));
          await transaction.insert(incidentEvents).values(lines(incident.id, [event]));
        }),
      ),
    get: (id) =>
      guarded(async () => {
        const [row] = await database.select().from(incidents).where(eq(incidents.id, id));
        return row?.record ?? null;
      }),
    list: ({ limit }) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(incidents)
          .orderBy(desc(incidents.declaredAt), desc(incidents.id))
          .limit(limit);
        return rows.map(({ record }) => record);
      }),
    open: () =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(incidents)
          .where(eq(incidents.state, "open"))
          .orderBy(asc(incidents.declaredAt));
        return rows.map(({ record }) => record);
      }),
    withFact: (name) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(incidents)
          .where(sql`${incidents.record} -> 'facts' ->> ${name} is not null`)
          .orderBy(asc(incidents.declaredAt));
        return rows.map(({ record }) => record);
      }),
    save: (incident, revision, events) =>
      guarded(() =>
        database.transaction(async (transaction) => {
          const saved = await transaction
            .update(incidents)
            .set(columns(incident))
            .where(and(eq(incidents.id, incident.id), eq(incidents.revision, revision)))
            .returning({ id: incidents.id });
          if (saved.length === 0) return false;
          if (events.length > 0) await transaction.insert(incidentEvents).values(lines(incident.id, events));
          return true;
        }),
      ),
    events: (id) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(incidentEvents)
          .where(eq(incidentEvents.incidentId, id))
          .orderBy(asc(incidentEvents.position));
        return rows.map(({ event }) => event);
      }),
  };
}

function columns(record: Incident): typeof incidents.$inferInsert {
  const { id, state, declaredAt, revision } = record;
  return { id, state, declaredAt, revision, record };
}

function lines(incidentId: string, events: readonly IncidentEvent[]) {
  return events.map((event) => ({ incidentId, event }));
}
