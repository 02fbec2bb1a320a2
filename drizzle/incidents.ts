import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Incident, IncidentEvent } from "../lib/recovery/incidents/incident";
import { instant } from "./instant";

/** Runs of runbooks. The record holds ids, moments and counts; secrets in it are sealed. */
export const incidents = pgTable(
  "incidents",
  {
    id: text().primaryKey(),
    state: text().$type<Incident["state"]>().notNull(),
    declaredAt: instant("declared_at").notNull(),
    revision: integer().notNull(),
    record: jsonb().$type<Incident>().notNull(),
  },
  (table) => [index("incidents_declared").on(table.declaredAt)],
);

/** Their timelines, only ever added to. */
export const incidentEvents = pgTable(
  "incident_events",
  {
    incidentId: text("incident_id").notNull(),
    position: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    event: jsonb().$type<IncidentEvent>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.position] })],
);
