import { countRows, lostRows } from "../product/accidents";
import type { Damage, Scene } from "../product/product";

const LOST_RENTALS = 5;

/** Rows per table that are lost with a customer, for telling afterwards what a cascade took along. */
const ownedBy = `
  with own as (select id from rental where customer_id = $1), said as (select id from review where customer_id = $1)
  select 'address' as name, count(*)::integer as rows from address where customer_id = $1
  union all select 'rental', count(*)::integer from own
  union all select 'rental_extension', count(*)::integer from rental_extension where rental_id in (select id from own)
  union all select 'review', count(*)::integer from said
  union all select 'review_vote', count(*)::integer from review_vote where customer_id = $1 or review_id in (select id from said)
  union all select 'watch_list', count(*)::integer from watch_list where customer_id = $1
  union all select 'watch_list_film', count(*)::integer from watch_list_film f join watch_list w on w.id = f.watch_list_id where w.customer_id = $1
  union all select 'Filmnächte', count(*)::integer from "Filmnächte" where customer_id = $1
  union all select 'visit', count(*)::integer from visit where customer_id = $1
  union all select 'billing.account', count(*)::integer from billing.account where customer_id = $1
  union all select 'billing.payment', count(*)::integer from billing.payment where customer_id = $1
  union all select 'billing.refund', count(*)::integer from billing.refund r join billing.payment p on p.id = r.payment_id where p.customer_id = $1`;

/** A clean-up of rentals "older than ten years" that got its date wrong, with the reviews that hang on them. */
export async function deleteRentals({ client, person }: Scene): Promise<Damage> {
  const { id, email } = await person();
  const before = await countRows(client, ownedBy, id);
  await client.query(
    `with old as (select id from rental where customer_id = $1 order by lower(period), id limit ${LOST_RENTALS}),
     said as (delete from review where rental_id in (select id from old))
     delete from rental where id in (select id from old)`,
    [id],
  );
  const affected = lostRows(before, await countRows(client, ownedBy, id));
  return {
    affected,
    summary: `The ${affected.rental ?? 0} oldest rentals of ${email} were deleted with their reviews; their payments lost their pointer`,
  };
}

/** The account page's button. Rentals do not go by themselves, so the app deletes them first; everything else cascades. */
export async function deleteAccount({ client, person }: Scene): Promise<Damage> {
  const { id, email } = await person();
  const before = await countRows(client, ownedBy, id);
  await client.query("delete from rental where customer_id = $1", [id]);
  await client.query("delete from customer where id = $1", [id]);
  const affected = { customer: 1, ...lostRows(before, new Map()) };
  return { affected, summary: `The account ${email} was deleted with everything in it` };
}

/** A migration that meant to strip markup from reviews and cut them short, for about half of the customers. */
export async function badMigration({ client, seed }: Scene): Promise<Damage> {
  const { rows } = await client.query<{ reviews: number; people: number }>(
    `with hit as (
       update review set body = left(body, 12) || '…'
        where length(body) > 13 and md5(customer_id::text || $1) < '8' returning customer_id)
     select count(*)::integer as reviews, count(distinct customer_id)::integer as people from hit`,
    [String(seed)],
  );
  const { reviews, people } = rows[0] ?? { reviews: 0, people: 0 };
  return {
    affected: { review: reviews },
    summary: `A migration cut ${reviews} reviews of ${people} customers to 12 characters`,
  };
}

/** A truncate meant for another database: all reviews with their votes. */
export async function truncateReviews({ client }: Scene): Promise<Damage> {
  const { rows } = await client.query<{ review: number; review_vote: number }>(
    `select (select count(*)::integer from review) as review, (select count(*)::integer from review_vote) as review_vote`,
  );
  await client.query("truncate review cascade");
  const affected = { ...(rows[0] ?? { review: 0, review_vote: 0 }) };
  return { affected, summary: `All ${affected.review} reviews of everybody were truncated` };
}
