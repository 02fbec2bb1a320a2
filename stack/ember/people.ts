import { Client, type ClientBase } from "pg";

/**
 * Every generated email ends in the person's number (mira.okafor17@example.com). Traffic writes only to people with an
 * odd number, accidents without a named person choose one with an even number: so a test can rely on what it
 * compares while history goes on. This is the SQL condition over `users.email` for the odd ones.
 */
export const isBusy = "coalesce(substring(email from '([0-9]+)@')::bigint, 0) % 2 = 1";

export interface Person {
  email: string;
  clerkId: string;
  id: string;
}

/** The person with this email, or, without one, a quiet person who has memories, chosen by `seed`. */
export async function choosePerson(
  client: ClientBase,
  email: string | undefined,
  seed: number,
): Promise<Person> {
  const { rows } = await client.query<Person>(
    email === undefined
      ? `select email, clerk_id as "clerkId", id from users u where not (${isBusy})
           and exists (select from memories m join profiles p on p.id = m.profile_id where p.user_id = u.id)
          order by md5(id::text || $1), id limit 1`
      : `select email, clerk_id as "clerkId", id from users where email = lower($1)`,
    [email ?? String(seed)],
  );
  const person = rows[0];
  if (person !== undefined) return person;
  throw new Error(
    email === undefined
      ? "Nobody with memories is left: seed the database first"
      : `Ember has no person with the email ${email}`,
  );
}

/** The ids by which everybody signs in, as production has them. */
export async function authIds(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>("select clerk_id as id from users");
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
