import type { VersionsQuery } from "@/lib/recovery/subjects/written";
import type { PgClient } from "./connect";
import { fromTable } from "./from-sql";
import { keysSql } from "./keys-sql";
import { query } from "./query";

const AT_ONCE = 20_000;

/** The transaction that wrote the present version of each of these rows; rows that are not there are left out. */
export async function readVersions(
  client: PgClient,
  { catalog, table, primaryKey, keys }: VersionsQuery,
): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const wanted = keysSql(primaryKey, some, "t", 1);
    const rows = await query(
      client,
      `select k.n::text, t.xmin::text from ${wanted.from} join ${fromTable(catalog.tables, table)} t on ${wanted.on}`,
      wanted.values,
    );
    for (const [position, version] of rows) {
      const key = some[Number(position) - 1];
      if (key !== undefined && version !== null && version !== undefined) versions.set(key, version);
    }
  }
  return versions;
}
