import type { ClientBase } from "pg";
import { isBusy, type Person } from "../product/product";

/** The customer with this email, or, without one, a quiet customer who has rentals, chosen by `seed`. */
export async function choosePerson(
  client: ClientBase,
  email: string | undefined,
  seed: number,
): Promise<Person> {
  const { rows } = await client.query<Person>(
    email === undefined
      ? `select email, number as alias, id::text from customer c
          where not (${isBusy}) and exists (select from rental r where r.customer_id = c.id)
          order by md5(id::text || $1), id limit 1`
      : "select email, number as alias, id::text from customer where email = lower($1)",
    [email ?? String(seed)],
  );
  const person = rows[0];
  if (person !== undefined) return person;
  throw new Error(
    email === undefined
      ? "Nobody with rentals is left: seed the database first"
      : `The shop has no person with the email ${email}`,
  );
}
