import type { EraserPort } from "../erasures/port";
import type { Outcome } from "../errors";
import type { RestorerPort } from "../restore/restorer";
import type { DatabasePort } from "../subjects/port";

/** What a database says of itself before anything is restored into it. */
export interface TargetSight {
  readonly serverVersion: string;
  /** Tables, views and sequences that are there; 0 is an empty database. */
  readonly objects: number;
  /** The role may create schemas in the database, and tables in its schema `public`. */
  readonly mayCreate: boolean;
  /** Names of extensions that the server offers. */
  readonly extensions: readonly string[];
  readonly encoding: string;
  readonly sizeBytes: number;
}

/**
 * A Postgres at any provider, reached by the plain protocol and nothing else: for when the provider of production is what is down.
 * Failures: `source_unreachable`, `invalid_input` for what is no connection string. No message holds an address.
 */
export interface ElsewherePort {
  look(url: string): Promise<Outcome<TargetSight>>;
  readonly databases: DatabasePort;
  readonly restorer: RestorerPort;
  readonly eraser: EraserPort;
}
