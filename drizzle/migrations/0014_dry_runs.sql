CREATE TABLE "dry_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"restore_id" text NOT NULL,
	"state" text NOT NULL,
	"cleaned" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "dry_runs_one_at_a_time" ON "dry_runs" USING btree ("restore_id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "dry_runs_restore" ON "dry_runs" USING btree ("restore_id","created_at");--> statement-breakpoint
CREATE INDEX "dry_runs_unsettled" ON "dry_runs" USING btree ("created_at") WHERE state in ('queued', 'running') or not cleaned;