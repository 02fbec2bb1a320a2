import type { ClientBase } from "pg";
import type { SeedPlan } from "../product/product";
import { FILMS, SHELF, STORES } from "./functions";
import * as words from "./words";

/** Time is cut into slots of three days, in each of which a copy is out once at most. */
export const SLOTS = 240;
const STAFF_PER_STORE = 4;

/** Slots between two rentals of one customer; customers whose numbers differ by less share no slot. */
export const slotStep = (perPerson: number): number => Math.max(1, Math.floor(SLOTS / perPerson));

/** Nobody's rows; as many copies as the customers need, so that no copy is ever out twice. */
export async function fillShelves(client: ClientBase, { people, perPerson }: SeedPlan): Promise<void> {
  const rounds = 1 + Math.ceil(people / slotStep(perPerson) / SHELF);
  await client.query(
    "insert into language select i, name from unnest($1::text[]) with ordinality t(name, i)",
    [words.languages],
  );
  await client.query(
    `insert into film (id, title, "Title", language_id, rating, genres, minutes, released, daily_price, facts)
    
     select i, pg_temp.pick($1::text[], i) || ' ' || pg_temp.pick($2::text[], i / 3),
            case when i % 4 = 0 then pg_temp.pick($3::text[], i / 4) end, 1 + i % $4::integer,
            (enum_range(null::public.rating))[1 + i % 4],
            array[pg_temp.pick(pg_temp.genre_(), i), pg_temp.pick(pg_temp.genre_(), i / 8 + i + 1)],
            70 + pg_temp.h('minutes ' || i) % 90, date '1960-01-01' + (pg_temp.h('released ' || i) % 23000)::integer,
            1.5 + i % 5 * 0.5,
            jsonb_build_object('country', (array['DE', 'FR', 'JP', 'US'])[1 + i % 4], 'black and white', i % 7 = 0)
       from generate_series(1, ${FILMS}) i`,
    [words.titleBegins, words.titleEnds, words.foreignTitles, words.languages.length],
  );
  // A store needs its manager and a manager needs a store: one statement, and the check waits for COMMIT.
  await client.query(
    `with stores as (
       insert into store (id, name, manager_id)
       select i, split_part(pg_temp.pick(pg_temp.city_(), i), ',', 1) || ' ' || pg_temp.pick(pg_temp.street_(), i * 3), i * 10
         from generate_series(1, ${STORES}) i returning id)
     insert into staff (id, store_id, name)
     select s * 10 + j, s, pg_temp.pick(pg_temp.first_(), s * 7 + j * 5) || ' ' || pg_temp.pick(pg_temp.last_(), s * 11 + j)
       from generate_series(1, ${STORES}) s, generate_series(0, ${STAFF_PER_STORE - 1}) j`,
  );
  await client.query(
    `insert into inventory (store_id, film_id, copy_no, medium, bought)
     select pg_temp.store_of(c), pg_temp.film_of(c), pg_temp.copy_of(c),
            (array['DVD', 'Blu-ray', 'VHS'])[1 + c % 3], date '2023-01-01' + (c % 330)::integer
       from generate_series(0::bigint, $1::bigint - 1) c`,
    [rounds * SHELF],
  );
}
