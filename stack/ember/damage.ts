import { countRows, lostRows } from "../product/accidents";
import type { Damage, Scene } from "../product/product";

const LOST_MEMORIES = 37;

/** Rows per table that belong to one user, for telling afterwards what a cascade took along. */
const ownedBy = `
  with mine as (select p.id from profiles p where p.user_id = $1), m as (select id from memories where profile_id in (select id from mine))
  select 'profiles' as name, count(*)::integer as rows from mine
  union all select 'captures', count(*)::integer from captures where profile_id in (select id from mine)
  union all select 'memories', count(*)::integer from m
  union all select 'memory_links', count(*)::integer from memory_links where from_memory_id in (select id from m)
  union all select 'memory_tags', count(*)::integer from memory_tags where memory_id in (select id from m)
  union all select 'events', count(*)::integer from events where profile_id in (select id from mine)`;

/** A clean-up with a wrong condition: two whole captures and other memories, 37 memories in all. */
export async function deleteMemories({ client, seed, person }: Scene): Promise<Damage> {
  const { id, email } = await person();
  const before = await countRows(client, ownedBy, id);
  const { rows } = await client.query<{ id: string }>(
    `select c.id from captures c join profiles p on p.id = c.profile_id
      where p.user_id = $1 and (select count(*) from memories m where m.capture_id = c.id) between 1 and 12
      order by md5(c.id::text || $2), c.id limit 2`,
    [id, String(seed)],
  );
  await client.query("delete from captures where id = any($1::uuid[])", [rows.map((row) => row.id)]);
  const gone = (before.get("memories") ?? 0) - ((await countRows(client, ownedBy, id)).get("memories") ?? 0);
  const pointers = await client.query(
    `with victims as (
       select m.id from memories m join profiles p on p.id = m.profile_id where p.user_id = $1
        order by md5(m.id::text || $2), m.id limit $3),
     left_behind as (
       select id from memories where related_memory_id in (select id from victims) and id not in (select id from victims)),
     done as (delete from memories where id in (select id from victims))
     select id from left_behind`,
    [id, String(seed), LOST_MEMORIES - gone],
  );
  const affected = lostRows(before, await countRows(client, ownedBy, id));
  const unlinked = pointers.rows.length;
  return {
    affected,
    summary: `${affected.memories ?? 0} memories of ${email} were deleted${unlinked > 0 ? `; ${unlinked} of the others lost their pointer to one of them` : ""}`,
  };
}

/** The account page's button: a hard delete that cascades through everything the person had. */
export async function deleteAccount({ client, person }: Scene): Promise<Damage> {
  const victim = await person();
  const before = await countRows(client, ownedBy, victim.id);
  await client.query("delete from users where id = $1", [victim.id]);
  const affected = { users: 1, ...lostRows(before, new Map()) };
  return { affected, summary: `The account ${victim.email} was deleted with everything in it` };
}

/** A migration that meant to shorten summaries and shortened what people really said, for about half of them. */
export async function badMigration({ client, seed }: Scene): Promise<Damage> {
  const { rows } = await client.query<{ memories: number; people: number }>(
    `with hit as (
       update memories m set verbatim_text = left(m.verbatim_text, 24) || '…', verbatim_tokens = 6
         from profiles p
        where p.id = m.profile_id and length(m.verbatim_text) > 25
          and md5(p.user_id::text || $1) < '8'
       returning p.user_id)
     select count(*)::integer as memories, count(distinct user_id)::integer as people from hit`,
    [String(seed)],
  );
  const { memories, people } = rows[0] ?? { memories: 0, people: 0 };
  return {
    affected: { memories },
    summary: `A migration cut verbatim_text of ${memories} memories of ${people} people to 24 characters`,
  };
}

/** A truncate meant for another database: all memories with their links and tags. */
export async function truncateMemories({ client }: Scene): Promise<Damage> {
  const { rows } = await client.query<{ memories: number; memory_links: number; memory_tags: number }>(
    `select (select count(*)::integer from memories) as memories,
            (select count(*)::integer from memory_links) as memory_links,
            (select count(*)::integer from memory_tags) as memory_tags`,
  );
  await client.query("truncate memories cascade");
  const affected = { ...(rows[0] ?? { memories: 0, memory_links: 0, memory_tags: 0 }) };
  return { affected, summary: `All ${affected.memories} memories of everybody were truncated` };
}
