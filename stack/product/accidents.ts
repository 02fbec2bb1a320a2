import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientBase } from "pg";
import type { Damage, Person, Product } from "./product";

export interface AccidentOptions {
  databaseUrl: string;
  /** Email of the person to whom it happens; without it the seed chooses a quiet one. */
  person?: string;
  seed?: number;
}

export interface Accident<Name extends string = string> extends Damage {
  name: Name;
  /** The last moment at which everything was still there: RFC 3339, UTC, microseconds. */
  at: string;
  /** The same moment in the write-ahead log. */
  lsn: string;
  person?: Person;
}

/** The accidents that can happen to a product, for a command line's help. */
export function accidentNames<Name extends string>(product: Product<Name>): Name[] {
  return Object.keys(product.accidents) as Name[];
}

/** Distance between the moment before, `at`, and the accident, so that clocks and rounding cannot swap them. */
const MARGIN_MS = 30;

/**
 * Causes an accident in production with the app's own role and ordinary SQL, in one transaction. A commit just before
 * `at` makes sure that history has a point to return to, even in a database where nothing else happens.
 */
export async function causeAccidentIn<Name extends string>(
  product: Product<Name>,
  name: Name,
  options: AccidentOptions,
): Promise<Accident<Name>> {
  const { databaseUrl, seed = 1 } = options;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set lock_timeout = '10s'");
    await client.query("select pg_logical_emit_message(true, 'stack', 'before the accident')");
    await sleep(MARGIN_MS);
    const moment = await client.query<{ at: string; lsn: string }>(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
              pg_current_wal_insert_lsn()::text as lsn`,
    );
    const before = moment.rows[0];
    if (before === undefined) throw new Error("Production did not tell its time");
    await sleep(MARGIN_MS);
    let person: Person | undefined;
    const choose = async (): Promise<Person> => {
      person = await product.choosePerson(client, options.person, seed);
      return person;
    };
    await client.query("begin");
    const damage = await product.accidents[name]({ client, seed, person: choose });
    await client.query("commit");
    return { name, ...before, ...(person === undefined ? {} : { person }), ...damage };
  } finally {
    // An open transaction ends with its session: a failed accident leaves nothing behind.
    await client.end();
  }
}

/** Rows per table that belong to one person, by a statement that returns `name` and `rows`. */
export async function countRows(
  client: ClientBase,
  sql: string,
  personId: string,
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; rows: number }>(sql, [personId]);
  return new Map(rows.map((row) => [row.name, row.rows]));
}

/** What was lost per table between two counts. */
export function lostRows(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Record<string, number> {
  const differences = [...before].map(([name, rows]) => [name, rows - (after.get(name) ?? 0)] as const);
  return Object.fromEntries(differences.filter(([, rows]) => rows > 0));
}
