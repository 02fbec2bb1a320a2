import type { RestoreInput } from "@/lib/recovery/backup/port";
import { archiveText } from "./contents";
import type { Programs } from "./programs";
import { connect } from "./prove";
import { splitName } from "./toc";

const NAME = String.raw`((?:"(?:[^"]|"")+"|[^\s".]+)\.(?:"(?:[^"]|"")+"|[^\s".]+))`;
const ATTACH = new RegExp(`^ALTER TABLE ONLY ${NAME} ATTACH PARTITION ${NAME} `, "gm");

/** The tables and all their partitions, however deep, by the schema of the archive: its data lie in the partitions. */
export function withPartitions(tables: readonly string[], schema: string): readonly string[] {
  const attached = [...schema.matchAll(ATTACH)].map(([, parent = "", child = ""]) => ({
    parent: keyOf(parent),
    child,
  }));
  const found = new Map(tables.map((table) => [keyOf(table), table]));
  // A map that grows while it is walked: partitions of partitions are found, too.
  for (const [key] of found)
    for (const { parent, child } of attached) if (parent === key) found.set(keyOf(child), child);
  return [...found.values()];
}

/** The chosen tables of a restore with their partitions; undefined when everything is wanted. */
export async function wantedTables(
  input: RestoreInput,
  where: { readonly programs: Programs; readonly root: string; readonly signal?: AbortSignal },
): Promise<readonly string[] | undefined> {
  if (input.tables === undefined || input.dump.format === "sql") return undefined;
  const args = ["--schema-only", "--section=pre-data", "--file=-"];
  return withPartitions(input.tables, await archiveText(input.dump, input.identities, args, where));
}

/** Drops the tables that nobody wanted: an empty table would pass for one that had no rows then. */
export async function dropOthers(url: string, wanted: readonly string[]): Promise<void> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  and not exists (
    select from json_array_elements($1::json) w
    join pg_catalog.pg_namespace wn on wn.nspname = w->>0
    join pg_catalog.pg_class wc on wc.relnamespace = wn.oid and wc.relname = w->>1
    where wc.oid = c.oid or wc.oid in (select t.relid from pg_catalog.pg_partition_tree(c.oid) t))`,
      [JSON.stringify(wanted.map(splitName))],
    );
    if (rows.length > 0) await client.query(`drop table ${rows.map((row) => row.name).join(", ")} cascade`);
  } finally {
    await client.end();
  }
}

function keyOf(table: string): string {
  return JSON.stringify(splitName(table));
}
