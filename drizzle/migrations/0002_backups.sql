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
CREATE UNIQUE INDEX "backup_runs_claim" ON "backup_runs" USING btree ("schedule","day") WHERE state <> 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "backup_runs_one_at_a_time" ON "backup_runs" USING btree ((true)) WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "backup_runs_started" ON "backup_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "backup_runs_backup" ON "backup_runs" USING btree ("backup_id");