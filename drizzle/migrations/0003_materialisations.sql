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
