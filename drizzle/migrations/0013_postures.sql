CREATE TABLE "posture_days" (
	"day" text PRIMARY KEY NOT NULL,
	"summary" jsonb NOT NULL,
	"report" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signs" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"holds_key" boolean
);
