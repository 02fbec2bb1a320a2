CREATE TABLE "batch_members" (
	"batch_id" text NOT NULL,
	"position" integer NOT NULL,
	"restore_id" text,
	"record" jsonb NOT NULL,
	CONSTRAINT "batch_members_batch_id_position_pk" PRIMARY KEY("batch_id","position")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "batch_members_restore" ON "batch_members" USING btree ("restore_id");--> statement-breakpoint
CREATE INDEX "batches_created" ON "batches" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "batches_state" ON "batches" USING btree ("state");