CREATE TABLE "alert_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"message" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"rule" text NOT NULL,
	"severity" text NOT NULL,
	"title" text NOT NULL,
	"message" text NOT NULL,
	"href" text NOT NULL,
	"except_channel" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"notices" integer NOT NULL,
	"next_notice_at" timestamp (3) with time zone,
	"snooze" jsonb,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "backup_copies" (
	"backup_id" text NOT NULL,
	"destination" text NOT NULL,
	"key" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	CONSTRAINT "backup_copies_backup_id_destination_key_pk" PRIMARY KEY("backup_id","destination","key")
);
--> statement-breakpoint
CREATE TABLE "backup_holds" (
	"backup_id" text NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "backup_holds_backup_id_holder_pk" PRIMARY KEY("backup_id","holder")
);
--> statement-breakpoint
CREATE TABLE "backup_records" (
	"id" text PRIMARY KEY NOT NULL,
	"manifest" jsonb,
	"foreign_dump" jsonb,
	"pinned" jsonb,
	"removing" text,
	"proven_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "backup_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"backup_id" text NOT NULL,
	"schedule" text NOT NULL,
	"day" text NOT NULL,
	"state" text NOT NULL,
	"stage" text NOT NULL,
	"started_by" text NOT NULL,
	"started_by_name" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone NOT NULL,
	"bytes" jsonb NOT NULL,
	"branch_id" text,
	"uploads" jsonb NOT NULL,
	"attempt" integer NOT NULL,
	"failure" jsonb,
	"notes" jsonb NOT NULL,
	"manifest" jsonb
);
--> statement-breakpoint
CREATE TABLE "drills" (
	"id" text PRIMARY KEY NOT NULL,
	"claim" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "materialisations" (
	"branch_id" text PRIMARY KEY NOT NULL,
	"backup_id" text NOT NULL,
	"database" text NOT NULL,
	"state" text NOT NULL,
	"stage" text NOT NULL,
	"bytes" bigint NOT NULL,
	"total" bigint NOT NULL,
	"table_name" text,
	"attempt" integer NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"failure" jsonb,
	"proof" jsonb
);
--> statement-breakpoint
CREATE INDEX "alert_deliveries_due" ON "alert_deliveries" USING btree ("next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "alert_deliveries_channel" ON "alert_deliveries" USING btree ("channel","attempted_at");--> statement-breakpoint
CREATE INDEX "alert_deliveries_created" ON "alert_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_one_open" ON "alerts" USING btree ("key") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "alerts_opened" ON "alerts" USING btree ("opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "backup_runs_claim" ON "backup_runs" USING btree ("schedule","day") WHERE state <> 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "backup_runs_one_at_a_time" ON "backup_runs" USING btree ((true)) WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "backup_runs_started" ON "backup_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "backup_runs_backup" ON "backup_runs" USING btree ("backup_id");--> statement-breakpoint
CREATE UNIQUE INDEX "drills_claim" ON "drills" USING btree ("claim") WHERE state <> 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "drills_one_at_a_time" ON "drills" USING btree ((true)) WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "drills_created" ON "drills" USING btree ("created_at");