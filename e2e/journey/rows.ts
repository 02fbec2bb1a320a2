import type { Production } from "../support/test";
import type { Person } from "./people";

/** Everything that production holds of a person: `table key` → md5 over the row's text, every column, every digit. */
export type Rows = ReadonlyMap<string, string>;

const everything = `
  with mine as (select id from profiles where user_id = $1),
       told as (select id from memories where profile_id in (select id from mine))
  select 'users ' || t.id as key, md5(t::text) from users t where t.id = $1
  union all select 'profiles ' || t.id, md5(t::text) from profiles t where t.user_id = $1
  union all select 'captures ' || t.id, md5(t::text) from captures t where t.profile_id in (select id from mine)
  union all select 'memories ' || t.id, md5(t::text) from memories t where t.id in (select id from told)
  union all select 'memory_links ' || t.from_memory_id || ' ' || t.to_memory_id, md5(t::text) from memory_links t
    where t.from_memory_id in (select id from told) or t.to_memory_id in (select id from told)
  union all select 'memory_tags ' || t.memory_id || ' ' || t.tag_id, md5(t::text) from memory_tags t
    where t.memory_id in (select id from told)
  union all select 'events ' || t.id, md5(t::text) from events t where t.profile_id in (select id from mine)`;

/** Reads a person's rows as they are now. */
export async function rowsOf(production: Production, person: Pick<Person, "id">): Promise<Rows> {
  const rows = await production.rows<{ key: string; md5: string }>(everything, [person.id]);
  return new Map(rows.map(({ key, md5 }) => [key, md5]));
}

/** What a comparison must say: counted here without asking the console. */
export function difference(then: Rows, now: Rows): { missing: string[]; changed: string[]; added: string[] } {
  const missing = [...then.keys()].filter((key) => !now.has(key));
  const changed = [...then.keys()].filter((key) => now.has(key) && now.get(key) !== then.get(key));
  const added = [...now.keys()].filter((key) => !then.has(key));
  return { missing, changed, added };
}

/** The same rows with those of `then` put back where nothing stands now: what a restore must leave behind. */
export function healed(then: Rows, now: Rows): Rows {
  return new Map([...then, ...now]);
}

/** In one order, so that two states can be compared and a difference can be read. */
export function sorted(rows: Rows): string[] {
  return [...rows].map(([key, md5]) => `${key} ${md5}`).toSorted();
}

/** How many of these rows lie in a table. */
export function inTable(keys: readonly string[], table: string): number {
  return keys.filter((key) => key.startsWith(`${table} `)).length;
}
