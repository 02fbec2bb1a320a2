CREATE TABLE "audit_entries" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"phase" text NOT NULL,
	"correlation" text NOT NULL,
	"result" text,
	"reason" text,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_previous_hash_unique" UNIQUE("previous_hash")
);
--> statement-breakpoint
CREATE TABLE "comparison_rows" (
	"comparison_id" text NOT NULL,
	"position" integer NOT NULL,
	"table_name" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"past_hash" text,
	"production_hash" text,
	CONSTRAINT "comparison_rows_comparison_id_position_pk" PRIMARY KEY("comparison_id","position")
);
--> statement-breakpoint
CREATE TABLE "comparisons" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"minute" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"at" text NOT NULL,
	"lsn" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"session_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"plan_hash" text NOT NULL,
	"written_at" text NOT NULL,
	"rows" jsonb NOT NULL,
	"saved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "receipts_session_id_transaction_id_pk" PRIMARY KEY("session_id","transaction_id")
);
--> statement-breakpoint
CREATE TABLE "recovery_branches" (
	"branch_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"point" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "restore_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"subject_key" text NOT NULL,
	"subject_label" text NOT NULL,
	"comparison_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"branch_name" text NOT NULL,
	"plan" text NOT NULL,
	"plan_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"blocked" integer NOT NULL,
	"confirmation_label" text NOT NULL,
	"results" jsonb NOT NULL,
	"proof" jsonb,
	"notice" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by_name" text NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"duration_ms" integer
);
--> statement-breakpoint
CREATE INDEX "audit_entries_correlation" ON "audit_entries" USING btree ("correlation");--> statement-breakpoint
CREATE INDEX "comparisons_subject" ON "comparisons" USING btree ("subject_key","created_at");--> statement-breakpoint
CREATE INDEX "restore_sessions_created" ON "restore_sessions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "restore_sessions_subject" ON "restore_sessions" USING btree ("subject_key","created_at");