import { asciiSql } from "../product/functions";
import { BEFORE_FIRST, SHELF, STORES } from "./functions";
import { SLOTS } from "./shelves";

/**
 * One batch of customers as INSERT … SELECT statements, in foreign-key order. `$1`…`$2` is the range of their numbers, `$3`
 * the seed, `$4` the rentals of each. All values are functions of (seed, customer, index), so the same parameters make the
 * same rows on any machine. Whatever refers to another customer refers to one with a lower number.
 */
const people = `
  select n, pg_temp.h(s || ':customer:' || n) as ph, s, ${BEFORE_FIRST} + n as id
    from generate_series($1::integer, $2::integer) n, (select $3::text as s) seed`;

const named = `
  select p.*, pg_temp.pick(pg_temp.first_(), ph) as first_name, pg_temp.pick(pg_temp.last_(), ph / 1000) as last_name,
         timestamptz '2023-06-01 00:00Z' + (ph % 15000000000000) * interval '1 microsecond' as joined
    from (${people}) p`;

// The default address is made after its customer: that key waits for the end of the transaction.
const customers = `
insert into customer (id, number, email, first_name, last_name, home_store, default_address, referred_by, birthday,
  favourite_genres, preferences, credit, created_at) overriding system value
select id, 'C-' || lpad((100000 + n)::text, 6, '0'), ${asciiSql("first_name")} || '.' || ${asciiSql("last_name")} || n || '@example.com',
       first_name, last_name, 1 + ph % ${STORES}, case when ph % 9 > 0 then 1 end,
       case when n > 1 and ph % 5 = 0 then id - 1 end,
       case when ph % 6 > 0 then date '1945-01-01' + (ph % 22000)::integer end,
       array[pg_temp.pick(pg_temp.genre_(), ph), pg_temp.pick(pg_temp.genre_(), ph / 7)],
       jsonb_build_object('language', (array['en', 'de', 'fr'])[1 + ph % 3], 'newsletter', ph % 2 = 0, 'late fee', 1.50),
       (ph % 4000 / 100.0)::numeric(12, 2), joined
  from (${named}) p order by n`;

const addresses = `
insert into address (customer_id, no, street, city, country)
select id, no, pg_temp.pick(pg_temp.street_(), ph / no) || ' ' || 1 + ph / no % 80, split_part(city, ', ', 1), split_part(city, ', ', 2)
  from (select p.*, no, pg_temp.pick(pg_temp.city_(), ph / 3 + no) as city
          from (${people}) p, generate_series(1, 1 + (ph % 3 = 0)::integer) no) a order by n, no`;

const accounts = `
insert into billing.account (customer_id, iban, "limit", since)
select id, case when ph % 3 > 0 then 'DE' || lpad((ph % 100000000000000)::text, 20, '0') end, 50 + ph % 4 * 25, joined::date
  from (${named}) p order by n`;

/** One row per rental `k`: its copy `c`, which nobody else has in the slot, and when it was taken and brought back. */
const taken = `
  select r.*, pg_temp.store_of(c) as store_id, pg_temp.film_of(c) as film_id, pg_temp.copy_of(c) as copy_no,
         begun + (86400 + rh / 3 % 86400) * interval '1 second' as ended
    from (select p.*, n::bigint * 1000 + k as rental_id,
                 (n / step + k * 37) % (select max(copy_no)::bigint * ${SHELF} from inventory) as c,
                 timestamptz '2024-01-02 00:00Z' + (k * step + n % step) * interval '3 days' + (rh % 86400) * interval '1.000001 seconds' as begun
            from (select p.*, k, greatest(1, ${SLOTS} / $4::integer) as step, pg_temp.h(s || ':rental:' || n || ':' || k) as rh
                    from (${people}) p, generate_series(0, $4::integer - 1) k) p) r`;

const rentals = `
insert into rental (id, customer_id, store_id, film_id, copy_no, staff_id, period, state, price)
select t.rental_id, t.id, store_id, film_id, copy_no, case when rh % 7 > 0 then store_id * 10 + rh % 4 end,
       tstzrange(begun, ended), (enum_range(null::public.rental_state))[case when rh % 50 = 0 then 5 when rh % 9 = 0 then 4 else 3 end],
       f.daily_price * ceil(extract(epoch from ended - begun) / 86400)
  from (${taken}) t join film f on f.id = t.film_id order by n, k`;

const extensions = `
insert into rental_extension (rental_id, no, until, granted_by)
select rental_id, no, ended - interval '1 hour' * (2 - no), case when rh % 4 > 0 then store_id * 10 end
  from (${taken}) t, generate_series(1, 1 + (rh % 12 = 0)::integer) no where rh % 6 = 0 order by n, k, no`;

const payments = `
insert into billing.payment (id, paid_at, customer_id, rental_id, amount, method, details) overriding system value
select r.id * 2 + late, (case late when 0 then lower(r.period) else upper(r.period) end) + interval '4.000321 minutes', r.customer_id, r.id,
       case late when 0 then r.price else 1.50 end, (array['cash', 'card', 'card', 'gift card'])[1 + r.id % 4],
       jsonb_build_object('till', r.store_id, 'late', late = 1)
  from (${people}) p join rental r on r.customer_id = p.id, generate_series(0, (r.state = 'returned, late')::integer) late
 order by r.id, late`;

const refunds = `
insert into billing.refund (payment_id, paid_at, no, amount, reason)
select y.id, y.paid_at, 1, y.amount / 2, pg_temp.pick(pg_temp.complaint_(), y.id)
  from (${people}) p join billing.payment y on y.customer_id = p.id where pg_temp.h(s || ':refund:' || y.id) % 14 = 0 order by y.id`;

/** The statements of one batch up to money, in the order in which they must run. */
export const rentalStatements: readonly string[] = [
  customers,
  addresses,
  accounts,
  rentals,
  extensions,
  payments,
  refunds,
];

/** What the statements about opinions start from. */
export const sources = { people, taken };
