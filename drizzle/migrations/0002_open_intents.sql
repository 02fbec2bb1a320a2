CREATE TABLE "open_intents" (
	"correlation" text PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL
);
