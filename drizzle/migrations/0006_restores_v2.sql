CREATE TABLE "receipt_images" (
	"session_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"position" integer NOT NULL,
	"table_name" text NOT NULL,
	"columns" jsonb NOT NULL,
	"rows" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"saved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "receipt_images_session_id_transaction_id_position_pk" PRIMARY KEY("session_id","transaction_id","position")
);
--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "kind" text DEFAULT 'restore' NOT NULL;--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "created_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "approval" jsonb;--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "progress" jsonb;--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "cancel_requested_by" text;--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "undoes" text;--> statement-breakpoint
ALTER TABLE "restore_sessions" ADD COLUMN "undone_by" text;--> statement-breakpoint
CREATE INDEX "receipt_images_saved" ON "receipt_images" USING btree ("saved_at");