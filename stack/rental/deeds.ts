import { type Chance, type Deed, isBusy } from "../product/product";

/** `chosen`: one busy customer, found through the primary key without reading all of them. */
const chosen = `
  chosen as (
    select id, home_store from customer
     where id >= (select min(id) + floor((max(id) - min(id)) * $1::float8)::bigint from customer)
       and ${isBusy} and email <> all($2::text[])
     order by id limit 1)`;

const person = (chance: Chance): [number, readonly string[]] => [chance.luck, chance.avoid];

/** Takes a film home that stands on the shelf of the own store, and pays. */
const rent: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}, copy as (
       select i.* from inventory i join chosen on i.store_id = chosen.home_store
        where not exists (select from rental r where (r.store_id, r.film_id, r.copy_no) = (i.store_id, i.film_id, i.copy_no) and upper_inf(r.period))
        order by md5(i.film_id::text || i.copy_no || $3::text) limit 1),
     taken as (
       insert into rental (customer_id, store_id, film_id, copy_no, staff_id, period, price)
       select chosen.id, copy.store_id, copy.film_id, copy.copy_no, copy.store_id * 10, tstzrange(clock_timestamp(), null), f.daily_price
         from chosen, copy join film f on f.id = copy.film_id
           on conflict do nothing returning id, customer_id, price)
     insert into billing.payment (paid_at, customer_id, rental_id, amount, method)
     select clock_timestamp(), customer_id, id, price, 'card' from taken`,
    [...person(chance), String(chance.text)],
  );
};

/** Brings a film back. */
const giveBack: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}
     update rental set period = tstzrange(lower(period), greatest(clock_timestamp(), lower(period) + interval '1 second')), state = 'returned'
      where id = (select r.id from rental r join chosen on r.customer_id = chosen.id where upper_inf(r.period) order by r.id limit 1)`,
    person(chance),
  );
};

/** Says what the last film was like, and answers somebody else. */
const judge: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}, film as (
       select r.customer_id, r.film_id, r.id from rental r join chosen on r.customer_id = chosen.id order by lower(r.period) desc limit 1),
     said as (
       insert into review (customer_id, film_id, rental_id, stars, body)
       select customer_id, film_id, id, $3::bigint % 11 / 2.0, pg_temp.pick(pg_temp.verdict_(), $3::bigint) from film
           on conflict do nothing returning customer_id, film_id)
     insert into review (customer_id, film_id, reply_to, body)
     select said.customer_id, said.film_id, v.id, pg_temp.pick(pg_temp.reply_(), $3::bigint)
       from said join lateral (
         select id from review v where v.film_id = said.film_id and v.customer_id <> said.customer_id and stars is not null
          order by id desc limit 1) v on true`,
    [...person(chance), chance.text],
  );
};

/** Turns a watch list upside down. */
const reorder: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}, list as (
       select w.id, max(f.position) as last from chosen join watch_list w on w.customer_id = chosen.id
         join watch_list_film f on f.watch_list_id = w.id group by w.id order by w.id limit 1)
     update watch_list_film f set position = list.last + 1 - f.position from list where f.watch_list_id = list.id`,
    person(chance),
  );
};

/** Comes into the store, and wants the newsletter or no longer. */
const visit: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}, came as (
       insert into visit (customer_id, store_id, entered, minutes)
       select id, home_store, clock_timestamp(), 1 + $3::bigint % 50 from chosen)
     update customer set preferences = preferences || jsonb_build_object('newsletter', $3::bigint % 2 = 0)
      where id = (select id from chosen)`,
    [...person(chance), chance.text],
  );
};

export const deeds: readonly [Deed, ...Deed[]] = [rent, rent, giveBack, judge, reorder, visit];
