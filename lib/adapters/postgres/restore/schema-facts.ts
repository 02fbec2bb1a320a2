import type { PgClient } from "../connect";
import { query } from "../query";
import { SCHEMA_FACTS_SQL } from "./schema-facts-sql";

/** What rows are checked against beyond the catalog. Expressions are as Postgres prints them with an empty search_path. */
export interface SchemaFacts {
  /** Labels by type. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Base type and rules by domain. */
  readonly domains: Readonly<Record<string, string>>;
  readonly checks: readonly CheckFact[];
  readonly arbiters: readonly ArbiterFact[];
  /** By table and column: what is stored when nothing is given. */
  readonly defaults: Expressions;
  /** By table and column: how Postgres computes it. */
  readonly generated: Expressions;
  readonly access: Readonly<Record<string, AccessFact>>;
  readonly sequences: readonly SequenceFact[];
}

type Expressions = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface CheckFact {
  readonly table: string;
  readonly name: string;
  readonly expression: string;
  readonly columns: readonly string[];
}

/** What allows a value only once: a unique index, whatever its expressions and predicate, or an exclusion constraint. */
export interface ArbiterFact {
  readonly table: string;
  readonly name: string;
  readonly kind: "unique" | "exclusion";
  /** `operator` compares two values of `expression` and is true when they collide. */
  readonly keys: readonly { readonly expression: string; readonly operator: string }[];
  readonly predicate: string | null;
  /** True for NULLS NOT DISTINCT. */
  readonly nullsCollide: boolean;
  /** True when it can be asked at the end of a transaction. */
  readonly late: boolean;
}

/** What the role may do with a table. `hidden`: row-level security applies to it. */
export interface AccessFact {
  readonly hidden: boolean;
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

export interface SequenceFact {
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
  readonly last: string | null;
}

/** Reads them in one round trip. */
export async function readSchemaFacts(client: PgClient): Promise<SchemaFacts> {
  const [row] = await query(client, SCHEMA_FACTS_SQL);
  if (!row?.[0]) throw new Error("The schema query returned no row.");
  return JSON.parse(row[0]) as SchemaFacts;
}
