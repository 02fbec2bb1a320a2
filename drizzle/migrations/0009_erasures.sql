CREATE TABLE "erasure_hashes" (
	"hash" text NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "erasure_hashes_hash_sequence_pk" PRIMARY KEY("hash","sequence")
);
--> statement-breakpoint
CREATE TABLE "erasure_kinds" (
	"key_id" text NOT NULL,
	"fields" text NOT NULL,
	CONSTRAINT "erasure_kinds_key_id_fields_pk" PRIMARY KEY("key_id","fields")
);
--> statement-breakpoint
CREATE TABLE "erasure_mirrors" (
	"destination" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"ahead" boolean NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "erasure_overrides" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure_receipts" (
	"replay_id" text NOT NULL,
	"person" text NOT NULL,
	"sequences" integer[] NOT NULL,
	"counts" jsonb NOT NULL,
	"transaction_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "erasure_receipts_replay_id_person_pk" PRIMARY KEY("replay_id","person")
);
--> statement-breakpoint
CREATE TABLE "erasure_replays" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"request_id" text NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"key_id" text NOT NULL,
	"hashes" jsonb NOT NULL,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"reason" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "erasures_request_id_unique" UNIQUE("request_id"),
	CONSTRAINT "erasures_previous_hash_unique" UNIQUE("previous_hash")
);
--> statement-breakpoint
CREATE INDEX "erasure_overrides_requested" ON "erasure_overrides" USING btree ("requested_at");--> statement-breakpoint
CREATE INDEX "erasure_overrides_granted" ON "erasure_overrides" USING btree ("subject") WHERE state = 'granted';--> statement-breakpoint
CREATE INDEX "erasure_replays_created" ON "erasure_replays" USING btree ("created_at");