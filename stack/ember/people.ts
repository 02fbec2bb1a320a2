import type { ClientBase } from "pg";
import { isBusy, type Person } from "../product/product";

/** The person with this email, or, without one, a quiet person who has memories, chosen by `seed`. */
export async function choosePerson(
  client: ClientBase,
  email: string | undefined,
  seed: number,
): Promise<Person> {
  const { rows } = await client.query<Person>(
    email === undefined
      ? `select email, clerk_id as alias, id from users u where not (${isBusy})
           and exists (select from memories m join profiles p on p.id = m.profile_id where p.user_id = u.id)
          order by md5(id::text || $1), id limit 1`
      : `select email, clerk_id as alias, id from users where email = lower($1)`,
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
