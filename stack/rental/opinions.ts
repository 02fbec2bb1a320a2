import { FILMS, STORES } from "./functions";
import { sources } from "./generate";

const { people, taken } = sources;

const reviews = `
insert into review (id, customer_id, film_id, rental_id, stars, body, tags, created_at) overriding system value
select n::bigint * 100 + k, t.id, film_id, rental_id, (rh % 11 / 2.0)::numeric(2, 1), pg_temp.pick(pg_temp.verdict_(), rh),
       case when rh % 3 = 0 then array[pg_temp.pick(pg_temp.genre_(), rh), 'again, please'] else '{}' end, ended + interval '1 day'
  from (${taken}) t where k % 2 = 0 and k < 24 order by n, k`;

/** To what the customer before said, and to the own reply. */
const replies = `
insert into review (id, customer_id, film_id, reply_to, body, created_at) overriding system value
select n::bigint * 100 + 50 + own, p.id, r.film_id, case own when 0 then r.id else n::bigint * 100 + 50 end,
       pg_temp.pick(pg_temp.reply_(), ph + own), r.created_at + (1 + own) * interval '3.000003 hours'
  from (${people}) p join review r on r.id = (n - 1)::bigint * 100, generate_series(0, (ph % 4 = 0)::integer) own order by n, own`;

const votes = `
insert into review_vote (review_id, customer_id, useful)
select r.id, p.id, (ph + back) % 4 > 0
  from (${people}) p, generate_series(1, 3) back join review r on true where r.id = (n - back)::bigint * 100 order by n, back`;

const watchLists = `
insert into watch_list (id, customer_id, name) overriding system value
select n::bigint * 10 + j, p.id, case j when 0 then 'Next' else 'With the children' end
  from (${people}) p, generate_series(0, (ph % 3 = 0)::integer) j order by n, j`;

const watched = `
insert into watch_list_film (watch_list_id, film_id, position)
select w.id, f.id, i + 1
  from (${people}) p join watch_list w on w.customer_id = p.id, generate_series(0, 4) i, lateral (
         select 1 + (w.id * 7 + i * 11) % ${FILMS} as id) f order by w.id, i`;

// 400 nights, and in each of them every customer has places of their own.
const nights = `
insert into "Filmnächte" (night, customer_id, "plätze")
select date '2024-02-01' + (n % 200 + j * 200), p.id, int4range(n / 200 * 3, n / 200 * 3 + 1 + (ph % 3)::integer)
  from (${people}) p, generate_series(0, 1) j order by n, j`;

const old = `
insert into "Rental" ("Id", "CustomerNo", "FilmTitle", note, "Note", "At")
select n * 10 + j, c.number, f.title, case when j > 0 then pg_temp.pick(pg_temp.note_(), ph / 3 + j) end, pg_temp.pick(pg_temp.note_(), ph + j),
       timestamp '2016-03-01' + (n % 1000 + j * 300) * interval '1 day 00:00:01.5'
  from (${people}) p join customer c on c.id = p.id, generate_series(0, 2) j, film f where f.id = 1 + (ph + j) % ${FILMS} order by n, j`;

// The second one twice: a table without a key may hold equal rows.
const visits = `
insert into visit (customer_id, store_id, entered, minutes)
select p.id, 1 + ph % ${STORES}, timestamptz '2024-05-01 10:00Z' + (ph % 400 + least(i, 2) * 9) * interval '1 day', 5 + ph % 40
  from (${people}) p, generate_series(1, 3) i order by n, i`;

const giftCards = `
insert into gift_card (code, bought_by, redeemed_in, value)
select 'G-' || md5(s || ':card:' || n), case when n % 20 = 0 then p.id end, case when n % 20 > 0 then n::bigint * 1000 end, 25
  from (${people}) p where n % 10 = 0 order by n`;

const messages = `
insert into support_message (id, customer_ref, body, sent_at)
select pg_temp.uid(s || ':message:' || n || ':' || j), p.id::text, pg_temp.pick(pg_temp.complaint_(), ph / 5 + j),
       timestamptz '2025-01-01 00:00Z' + (ph % 20000000 + j * 86400) * interval '1.000007 seconds'
  from (${people}) p, generate_series(0, 1) j order by n, j`;

/** The statements of one batch after `rentalStatements`. */
export const opinionStatements: readonly string[] = [
  reviews,
  replies,
  votes,
  watchLists,
  watched,
  nights,
  old,
  visits,
  giftCards,
  messages,
];
