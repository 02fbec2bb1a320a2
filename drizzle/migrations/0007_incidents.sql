CREATE TABLE "incident_events" (
	"incident_id" text NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "incident_events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event" jsonb NOT NULL,
	CONSTRAINT "incident_events_incident_id_position_pk" PRIMARY KEY("incident_id","position")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "incidents_declared" ON "incidents" USING btree ("declared_at");