CREATE TABLE "restore_effects" (
	"restore_id" text NOT NULL,
	"effect_id" text NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "restore_effects_restore_id_effect_id_pk" PRIMARY KEY("restore_id","effect_id")
);
