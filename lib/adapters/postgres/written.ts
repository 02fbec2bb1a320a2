import type { Catalog, TableId } from "@/lib/recovery/subjects/catalog";
import type { SubjectGraph, SubjectLink, SubjectTable } from "@/lib/recovery/subjects/graph";
import type { WrittenQuery, WrittenRow } from "@/lib/recovery/subjects/written";
import type { PgClient } from "./connect";
import { fromTable } from "./from-sql";
import { query, run } from "./query";
import { column } from "./quote";

/** Longer ways to the root than any schema has; and no way goes through a table twice. */
const DEEPEST = 8;

/** The first transaction that this snapshot cannot know, as a 64-bit number. */
export async function readHorizon(client: PgClient): Promise<string> {
  const [row] = await query(client, "select pg_snapshot_xmin(pg_current_snapshot())::text");
  return row?.[0] ?? "";
}

/**
 * Rows whose present version was written by a transaction that is not older than `since`, with the person that each belongs to.
 * Costs one scan per table; only rows that are found look their owners up.
 */
export async function readWritten(
  client: PgClient,
  { graph, catalog, since, limit }: WrittenQuery,
): Promise<{ readonly rows: readonly WrittenRow[]; readonly truncated: boolean }> {
  const xid = String(Math.max(3, Number(BigInt(since) % 4_294_967_296n)));
  await run(client, "set local enable_seqscan = on");
  const rows: WrittenRow[] = [];
  for (const table of catalog.tables) {
    const left = limit - rows.length;
    if (left <= 0) return { rows, truncated: true };
    const key =
      table.primaryKey.length === 0
        ? "null"
        : `array_to_json(array[${table.primaryKey.map((name) => `${column("t", name)}::text`).join(", ")}])::text`;
    const found = await query(
      client,
      `select ${key}, t.xmin::text, ${ownerOf(graph, catalog, table.id)}
         from ${fromTable(catalog.tables, table.id)} t where age(t.xmin) <= age($1::xid) limit ${left}`,
      [xid],
    );
    for (const [row, version, owner] of found)
      rows.push({ table: table.id, key: row ?? null, version: version ?? "", owner: owner ?? null });
  }
  return { rows, truncated: rows.length >= limit };
}

/** The key of the person to whom row `t` belongs, by the nearest link that leads there; NULL for rows of nobody. */
function ownerOf(graph: SubjectGraph, catalog: Catalog, id: TableId): string {
  let aliases = 0;
  const owner = (table: SubjectTable, alias: string, seen: readonly TableId[]): string => {
    if (table.id === graph.root.id) return `${column(alias, graph.key)}::text`;
    if (seen.length >= DEEPEST) return "null";
    const ways = table.links.flatMap((link) => {
      const parent = graph.tables.find((one) => one.id === link.foreignKey.to);
      if (parent === undefined || seen.includes(parent.id)) return [];
      aliases += 1;
      const above = `p${aliases}`;
      const up = owner(parent, above, [...seen, parent.id]);
      const from = `${fromTable(catalog.tables, parent.id)} ${above}`;
      return [`(select ${up} from ${from} where ${joined(link, above, alias)} limit 1)`];
    });
    return ways.length === 0 ? "null" : `coalesce(${ways.join(", ")}, null)`;
  };
  const table = graph.tables.find((one) => one.id === id);
  return table === undefined ? "null::text" : `(${owner(table, "t", [id])})::text`;
}

function joined({ foreignKey: key, unlessSet }: SubjectLink, above: string, alias: string): string {
  const pairs = key.fromColumns.map((name, index) => {
    const to = column(above, key.toColumns[index] ?? "");
    const from = column(alias, name);
    return key.declared ? `${to} ${key.operators[index]} ${from}` : `${to}::text = ${from}::text`;
  });
  const unset = unlessSet.map(
    (columns) => `(${columns.map((name) => `${column(alias, name)} is null`).join(" or ")})`,
  );
  return [...pairs, ...unset].join(" and ");
}
