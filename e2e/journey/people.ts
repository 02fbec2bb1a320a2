import { randomUUID } from "node:crypto";
import type { Production } from "../support/test";

export interface Person {
  id: string;
  email: string;
  clerkId: string;
}

/**
 * The nth person to whom nobody writes (even numbers have no traffic) and who still has a life to lose. Specs take
 * different numbers, so that no accident meets another.
 */
export async function quietPerson(production: Production, nth: number): Promise<Person> {
  return production.one<Person>(
    `select u.id, u.email, u.clerk_id as "clerkId"
       from users u join profiles p on p.user_id = u.id join memories m on m.profile_id = p.id
      where coalesce(substring(u.email from '([0-9]+)@')::bigint, 1) % 2 = 0 and u.email like '%@example.com'
      group by u.id having count(*) between 60 and 200
      order by substring(u.email from '([0-9]+)@')::bigint offset $1 limit 1`,
    [nth],
  );
}

/** A new person with a life of so many memories, to whom nobody else writes. */
export async function personWith(
  production: Production,
  memories: number,
): Promise<{ person: Person; profile: string }> {
  const person = await production.one<Person>(
    `insert into users (clerk_id, email) values ('user_e2e_' || gen_random_uuid(), 'many' || txid_current() * 2 || '@example.com')
     returning id, email, clerk_id as "clerkId"`,
  );
  const { profile } = await production.one<{ profile: string }>(
    "insert into profiles (user_id, display_name) values ($1, 'Many Memories') returning id as profile",
    [person.id],
  );
  await production.rows(
    `insert into memories (profile_id, category, factual_content, verbatim_text, created_at)
     select $1, 'everyday', 'fact ' || n, repeat('word ', 1 + n % 40), now() - n * interval '1 hour' from generate_series(1, $2::int) n`,
    [profile, memories],
  );
  return { person, profile };
}

/** Writes one more memory for this person, as Ember's app does. Nobody tells the same thing twice. */
export async function remember(production: Production, person: Person, words: string): Promise<string> {
  const told = `${words} ${randomUUID()}`;
  const { id } = await production.one<{ id: string }>(
    `insert into memories (profile_id, category, factual_content, verbatim_text)
     select p.id, 'everyday', $2, $2 from profiles p where p.user_id = $1 order by p.created_at, p.id limit 1
     returning id`,
    [person.id, told],
  );
  return id;
}

/** Changes a memory that this person still has. */
export async function correct(production: Production, person: Person, words: string): Promise<string> {
  const { id } = await production.one<{ id: string }>(
    `update memories set emotional_significance = $2
      where id = (select m.id from memories m join profiles p on p.id = m.profile_id where p.user_id = $1
                   order by m.created_at, m.id limit 1)
     returning id`,
    [person.id, words],
  );
  return id;
}

/** The present moment in production's own clock, once a commit stands behind it. */
export async function momentNow(production: Production): Promise<string> {
  await production.rows("select pg_logical_emit_message(true, 'e2e', 'a moment to return to')");
  const { at } = await production.one<{ at: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  return at;
}
