import { type Chance, type Deed, isBusy } from "../product/product";

/** `chosen`: one busy person's profile, found through the unique index on user ids without reading all people. */
const chosen = `
  chosen as (
    select p.id as profile_id, split_part(p.display_name, ' ', 1) as name
      from users u join profiles p on p.user_id = u.id
     where u.id >= pg_temp.uid('luck ' || $1::text) and ${isBusy} and u.email <> all($2::text[])
     order by u.id, p.created_at, p.id limit 1)`;

const person = (chance: Chance): [string, readonly string[]] => [String(chance.luck), chance.avoid];

/** Speaks to Ember: a capture and the two memories that were found in it. */
const remember: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen},
     capture as (
       insert into captures (profile_id, kind, duration_seconds, languages, device)
       select profile_id, 'voice', 61.250, array['en'], '{"model": "phone", "app": "2.12"}' from chosen
       returning id, profile_id),
     told as (
       insert into events (profile_id, kind, payload)
       select profile_id, 'capture.finished', jsonb_build_object('capture', id) from capture)
     insert into memories (profile_id, capture_id, category, factual_content, verbatim_text, summary_text, importance,
       verbatim_tokens, summary_tokens, speaker_confidence)
     select c.profile_id, c.id, 'life_event', pg_temp.factual($3::bigint + i, chosen.name),
            pg_temp.verbatim($3::bigint + i, $3::bigint), pg_temp.summary($3::bigint + i), 7, 44, 17, 0.912
       from capture c, chosen, generate_series(0, 1) i
         on conflict (profile_id, content_hash) do nothing`,
    [...person(chance), chance.text],
  );
};

/** Corrects a memory's importance and meaning; the trigger moves `updated_at`. */
const edit: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}
     update memories set importance = 1 + $3::bigint % 10,
            emotional_significance = pg_temp.pick(pg_temp.significance_(), $3::bigint)
      where id = (select m.id from memories m join chosen using (profile_id)
                   order by md5(m.id::text || $3::bigint::text) limit 1)`,
    [...person(chance), chance.text],
  );
};

/** Connects two memories. */
const link: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}, two as (
       select array_agg(id) as ids from (
         select m.id from memories m join chosen using (profile_id) order by md5(m.id::text || $3::text) limit 2) pair)
     insert into memory_links (from_memory_id, to_memory_id, kind)
     select ids[1], ids[2], 'led_to' from two where cardinality(ids) = 2
         on conflict do nothing`,
    [...person(chance), String(chance.text)],
  );
};

/** Opens the app: an event, and a changed preference. */
const visit: Deed = async (client, chance) => {
  await client.query(
    `with ${chosen}, seen as (
       insert into events (profile_id, kind, payload)
       select profile_id, 'reminder.opened', jsonb_build_object('ms', $3::bigint % 5000) from chosen)
     update profiles set preferences = preferences || jsonb_build_object('reminders', $3::bigint % 2 = 0)
      where id = (select profile_id from chosen)`,
    [...person(chance), chance.text],
  );
};

export const deeds: readonly [Deed, ...Deed[]] = [remember, remember, edit, link, visit];
