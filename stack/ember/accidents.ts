import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import {
  badMigration,
  type Damage,
  deleteAccount,
  deleteMemories,
  type Scene,
  truncateMemories,
} from "./damage";
import { choosePerson, type Person } from "./people";

const scripts = {
  "delete-memories": deleteMemories,
  "delete-account": deleteAccount,
  "bad-migration": badMigration,
  truncate: truncateMemories,
} satisfies Record<string, (scene: Scene) => Promise<Damage>>;

export type AccidentName = keyof typeof scripts;

/** The accidents that can be caused, for a command line's help. */
export const accidentNames = Object.keys(scripts) as AccidentName[];

/** Narrows a word from a command line to an accident's name. */
export function isAccidentName(word: string): word is AccidentName {
  return Object.hasOwn(scripts, word);
}

export interface AccidentOptions {
  databaseUrl: string;
  /** Email of the person to whom it happens; without it the seed chooses a quiet one. */
  person?: string;
  seed?: number;
}

export interface Accident extends Damage {
  name: AccidentName;
  /** The last moment at which everything was still there: RFC 3339, UTC, microseconds. */
  at: string;
  /** The same moment in the write-ahead log. */
  lsn: string;
  person?: Person;
}

/** Distance between the moment before, `at`, and the accident, so that clocks and rounding cannot swap them. */
const MARGIN_MS = 30;

/**
 * Causes an accident in production with the app's own role and ordinary SQL, in one transaction. A commit just before
 * `at` makes sure that history has a point to return to, even in a database where nothing else happens.
 */
export async function causeAccident(name: AccidentName, options: AccidentOptions): Promise<Accident> {
  const { databaseUrl, seed = 1 } = options;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set lock_timeout = '10s'");
    await client.query("select pg_logical_emit_message(true, 'ember', 'before the accident')");
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
      person = await choosePerson(client, options.person, seed);
      return person;
    };
    await client.query("begin");
    const damage = await scripts[name]({ client, seed, person: choose });
    await client.query("commit");
    return { name, ...before, ...(person === undefined ? {} : { person }), ...damage };
  } finally {
    // An open transaction ends with its session: a failed accident leaves nothing behind.
    await client.end();
  }
}
