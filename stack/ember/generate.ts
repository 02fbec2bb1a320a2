import { asciiSql } from "../product/functions";
import { COMBINATIONS, STRIDE } from "./sentences";

/**
 * One batch of people as INSERT … SELECT statements, in foreign-key order. `$1`…`$2` is the range of people's
 * numbers, `$3` the seed, `$4` the memories of each. All values are functions of (seed, person, index), so the same
 * parameters make the same rows on any machine. Every fourth memory starts a new capture; every 67th person keeps a
 * second profile (for somebody they care for) that owns every fifth capture.
 */
const people = `
  select n, pg_temp.h(s || ':person:' || n) as ph, s
    from generate_series($1::integer, $2::integer) n, (select $3::text as s) seed`;

const named = `
  select n, ph, s, pg_temp.pick(pg_temp.first_(), ph) as first_name,
         pg_temp.pick(pg_temp.last_(), ph / 1000) as last_name,
         timestamptz '2023-10-01 00:00Z' + (ph % 2592000000000) * interval '1 microsecond' as joined
    from (${people}) p`;

const users = `
insert into public.users (id, clerk_id, email, plan, created_at, updated_at)
select pg_temp.uid(s || ':user:' || n), 'user_2' || substr(md5(s || ':clerk:' || n), 1, 26),
       ${asciiSql("first_name")} || '.' || ${asciiSql("last_name")} || n || '@example.com',
       (array['free', 'free', 'plus', 'family'])[1 + ph % 4], joined, joined
  from (${named}) p order by n`;

const profiles = `
insert into public.profiles (id, user_id, display_name, preferences, created_at, updated_at)
select pg_temp.uid(s || ':profile:' || n || ':' || second), pg_temp.uid(s || ':user:' || n),
       case second when 0 then first_name || ' ' || last_name else 'For ' || pg_temp.pick(pg_temp.first_(), ph / 77) end,
       jsonb_build_object('language', (array['en', 'de', 'pt', 'tr'])[1 + ph / 3 % 4], 'reminders', ph % 2 = 0,
         'quietHours', jsonb_build_array(21 + ph % 3, 7), 'voice', jsonb_build_object('speed', round(1 + (ph % 5) / 10.0, 1))),
       joined, joined
  from (${named}) p, generate_series(0, (n % 67 = 0)::integer) second order by n, second`;

/** One row per capture `k`: its profile, its id and its moment; the three years grow evenly with `k`. */
const captured = `
  select n, ph, s, first_name, k, ch,
         pg_temp.uid(s || ':profile:' || n || ':' || (n % 67 = 0 and k % 5 = 4)::integer) as profile_id,
         pg_temp.uid(s || ':capture:' || n || ':' || k) as capture_id,
         joined + (k + (ch % 1000) / 1000.0) * interval '1064 days' / (($4::integer + 3) / 4)
           + (ch % 1000000) * interval '1 microsecond' as at
    from (select p.*, k, pg_temp.h(s || ':capture:' || n || ':' || k) as ch
            from (${named}) p, generate_series(0, ($4::integer - 1) / 4) k) c`;

const captures = `
insert into public.captures
  (id, profile_id, kind, duration_seconds, languages, device, captured_at, created_at)
select capture_id, profile_id, (array['voice', 'voice', 'chat', 'letter', 'photo'])[1 + ch % 5],
       case when ch % 5 < 2 then (20 + ch % 900000 / 1000.0)::numeric(10, 3) end,
       case when ch % 9 = 0 then array['en', 'pt'] else array['en'] end,
       jsonb_build_object('model', (array['phone', 'tablet', 'web'])[1 + ch % 3], 'app', '2.' || ch % 12),
       at, at + interval '1.250731 s'
  from (${captured}) c order by n, k`;

/** One row per memory `i` of a person; `c` is its text, different for each `i` of one person. */
const remembered = `
  select m.*, pg_temp.h(s || ':memory:' || n || ':' || i) as mh,
         (ph + i::bigint * ${STRIDE}) % ${COMBINATIONS} as c,
         at + (i % 4) * interval '41.000217 s' as made
    from (select c.*, i from (${captured}) c, generate_series(k * 4, least(k * 4 + 3, $4::integer - 1)) i) m`;

const id = (index: string): string => `pg_temp.uid(s || ':memory:' || n || ':' || ${index})`;

const memories = `
insert into public.memories (id, profile_id, capture_id, category, factual_content, emotional_significance,
  verbatim_text, summary_text, use_verbatim, importance, verbatim_tokens, summary_tokens, speaker_confidence,
  created_at, updated_at, related_memory_id)
select ${id("i")}, profile_id, capture_id, (enum_range(null::public.memory_category))[1 + mh % 8],
       factual, case when mh % 3 > 0 then pg_temp.pick(pg_temp.significance_(), mh / 5) end,
       verbatim, summary, mh % 4 > 0, 1 + mh % 10, length(verbatim) / 4, length(summary) / 4,
       (0.6 + (mh % 400) / 1000.0)::numeric(4, 3), made,
       made + case when mh % 5 = 0 then (mh % 8640000000) * interval '1 microsecond' else interval '0' end,
       case when mh % 6 = 0 and i % 4 > 0 then ${id("i - 1")} end
  from (select r.*, pg_temp.factual(c, first_name) as factual, pg_temp.verbatim(c, mh) as verbatim,
               case when mh % 7 > 0 then pg_temp.summary(c) end as summary
          from (${remembered}) r offset 0) t order by n, i`;

// i - 20 is five captures earlier, which the same profile owns (see the second profiles above).
const links = `
insert into public.memory_links (from_memory_id, to_memory_id, kind, created_at)
select ${id("i")}, ${id("i - 20")}, (array['same_person', 'same_place'])[1 + mh / 12 % 2], made
  from (${remembered}) r where i >= 20 and mh % 12 = 0
union all
select ${id("i")}, ${id("i - 1")}, 'led_to', made
  from (${remembered}) r where i % 4 > 0 and mh % 25 = 1`;

const memoryTags = `
insert into public.memory_tags (memory_id, tag_id)
select ${id("i")}, 1 + (mh / 11 + step * 5) % 24
  from (${remembered}) r, generate_series(0, (mh % 10 = 0)::integer) step where mh % 5 < 3`;

const events = `
insert into public.events (profile_id, kind, payload, occurred_at)
select profile_id, (array['capture.finished', 'capture.shared', 'reminder.opened'])[1 + ch / 7 % 3],
       jsonb_build_object('capture', capture_id, 'ms', ch % 5000), at + interval '2.5 s'
  from (${captured}) c where ch % 2 = 0 order by n, k`;

/** The statements of one batch, in the order in which they must run. */
export const batchStatements: readonly string[] = [
  users,
  profiles,
  captures,
  memories,
  links,
  memoryTags,
  events,
];
