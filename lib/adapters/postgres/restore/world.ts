import type { GatherInput } from "@/lib/recovery/restore/restorer";
import type { PgClient } from "../connect";
import type { GivenBook } from "./given";
import type { SchemaFacts } from "./schema-facts";
import type { Sides } from "./sides";

/** Both sides with all that is known of their schemas while a plan's facts are gathered. */
export interface World {
  readonly past: PgClient;
  readonly production: PgClient;
  readonly sides: Sides;
  readonly pastFacts: SchemaFacts;
  readonly productionFacts: SchemaFacts;
  readonly given: GivenBook;
  readonly input: Pick<GatherInput, "seed" | "policy" | "remedies" | "standing">;
}
