import type { ClientBase } from "pg";

/** One person of a product, as accidents and the command line name them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** What else the console finds them by: a Clerk id, a customer number. */
  readonly alias: string;
}

/** What an accident did: rows lost or rewritten per table, and the sentence a colleague would say about it. */
export interface Damage {
  readonly affected: Readonly<Record<string, number>>;
  readonly summary: string;
}

export interface Scene {
  readonly client: ClientBase;
  readonly seed: number;
  /** The person to whom it happens; only accidents of one person ask for it. */
  readonly person: () => Promise<Person>;
}

export interface Chance {
  /** Emails of people who must be left alone. */
  readonly avoid: readonly string[];
  /** 0 … 1: chooses the person. */
  readonly luck: number;
  /** 0 … 999,999: chooses what is said or done. */
  readonly text: number;
}

/** One thing that a person does: one statement, one commit. Every deed tolerates that there is nobody. */
export type Deed = (client: ClientBase, chance: Chance) => Promise<void>;

export interface SeedPlan {
  readonly people: number;
  /** Memories, rentals: whatever a person has most of. */
  readonly perPerson: number;
  readonly seed: number;
}

/** How a database is filled: deterministic rows, made by INSERT … SELECT inside Postgres. */
export interface Seeding {
  /** What `perPerson` counts, in the plural. */
  readonly items: string;
  readonly perPerson: number;
  readonly schemaSql: string;
  /** The root table, quoted: its comment says what the database was seeded with. */
  readonly root: string;
  /** The parameters of that comment. Its version rises whenever the generator makes other rows. */
  mark(plan: SeedPlan): Readonly<Record<string, number>>;
  /** Empties every table, for a run that was cut off. */
  readonly restart: string;
  /** Rows that are nobody's, before the first person. */
  common(client: ClientBase, plan: SeedPlan): Promise<void>;
  /** One batch of people in foreign-key order: `$1`…`$2` their numbers, `$3` the seed, `$4` the items of each. */
  readonly batches: readonly string[];
  /** After the last person, e.g. sequences. */
  readonly finish?: string;
}

/** What visitors meet of a product. */
export interface Front {
  /** Its name for people. */
  readonly title: string;
  /** A statement of one row, what `sentence` counts. */
  readonly counts: string;
  /** One sentence of HTML about these counts, which come formatted. */
  sentence(counts: Readonly<Record<string, string>>): string;
  /** What the maintenance page says by itself. */
  readonly resting: string;
  /** A cheap statement that fails when the database is not this product's. */
  readonly probe: string;
}

/** A product whose database the stack protects: what it holds, how it lives, and what can happen to it. */
export interface Product<Name extends string = string> {
  /** Also the name of its project, its database and its role. */
  readonly name: string;
  /** The console's subject configuration as a JSON file; null for what the console takes by itself. */
  readonly subjects: string | null;
  readonly seeding: Seeding;
  readonly accidents: Readonly<Record<Name, (scene: Scene) => Promise<Damage>>>;
  readonly app: Front;
  readonly deeds: readonly [Deed, ...Deed[]];
  /** Gives a session the functions that batches and deeds use; they live in pg_temp and go away with it. */
  prepare(client: ClientBase): Promise<void>;
  /** A statement of the `id`s by which people sign in, each of them a person's `alias`; null where nobody signs in. */
  readonly signIns: string | null;
  /** The person with this email, or, without one, a quiet person who has something to lose, chosen by `seed`. */
  choosePerson(client: ClientBase, email: string | undefined, seed: number): Promise<Person>;
}

/**
 * Every generated email ends in the person's number (mira.okafor17@example.com). Traffic writes only to people with an
 * odd number, accidents without a named person choose one with an even number: so a test can rely on what it
 * compares while history goes on. This is the SQL condition over a column `email` for the odd ones.
 */
export const isBusy = "coalesce(substring(email from '([0-9]+)@')::bigint, 0) % 2 = 1";
