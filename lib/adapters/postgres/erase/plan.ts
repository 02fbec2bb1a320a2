import { writingOrder } from "@/lib/recovery/restore/order";
import type { Catalog, CatalogForeignKey, TableId } from "@/lib/recovery/subjects/catalog";
import type { SubjectGraph } from "@/lib/recovery/subjects/graph";
import { fromTable } from "../from-sql";
import { memberSql } from "../member-sql";
import { column, quoteName } from "../quote";

export interface EraseStep {
  /** Tables as messages name them. */
  readonly tables: readonly TableId[];
  /** The person's key is `$1`. Per table: its index, its members, how many of them were deleted. */
  readonly sql: string;
}

export interface ErasePlan {
  /** Locks the root's row: whoever would add rows below it waits. */
  readonly lock: string;
  /** Empties references of other people's rows; each is one statement. */
  readonly clears: readonly EraseStep[];
  /** In this order: what refers to others goes first. */
  readonly deletes: readonly EraseStep[];
}

/** Everything that deletes one person from this database; the same for all of them. Pure. */
export function planErase(catalog: Catalog, graph: SubjectGraph): ErasePlan {
  const { root, key } = graph;
  const type = catalog.tables
    .find((table) => table.id === root.id)
    ?.columns.find((one) => one.name === key)?.type;
  if (type === undefined) throw new Error(`${root.id} has no column ${key}.`);
  const groups = writingOrder(
    graph.tables.map((table) => table.id),
    catalog.foreignKeys,
  );
  const known = new Map<string, TableId>(graph.tables.map((table) => [table.id, table.id]));
  return {
    lock: `select 1 from ${fromTable(catalog.tables, root.id)} t where ${column("t", key)} = $1::${type} for update`,
    clears: lettingGo(catalog, graph).map((link) => ({
      tables: [link.from],
      sql: clearSql(catalog, graph, link),
    })),
    deletes: [...groups].reverse().map((group) => {
      const tables = group.flatMap((id) => known.get(id) ?? []);
      return { tables, sql: deleteSql(catalog, graph, tables) };
    }),
  };
}

/** One statement per group: Postgres asks about foreign keys when it ends, so that a cycle goes as a whole. */
function deleteSql(catalog: Catalog, graph: SubjectGraph, tables: readonly TableId[]): string {
  const members = memberSql(graph, catalog, () => null);
  const parts = tables.map(
    (
      id,
      index,
    ) => `d${index} as (delete from ${fromTable(catalog.tables, id)} t using ${members.relation(id)} m
      where t.ctid = m.p and t.tableoid = m.o returning 1)`,
  );
  const counts = tables.map(
    (id, index) => `select ${index}::text,
      (select count(*) from (select distinct o, p from ${members.relation(id)}) u)::text,
      (select count(*) from d${index})::text`,
  );
  return `${[members.with, ...parts].join(",\n")}\n${counts.join("\nunion all\n")}`;
}

/**
 * Foreign keys by which rows of other people may hold on to a deleted row or be torn along with it, and which may be empty.
 * What is set to NULL or to a default by Postgres itself needs no help.
 */
function lettingGo(catalog: Catalog, graph: SubjectGraph): readonly CatalogForeignKey[] {
  const inGraph = new Set(graph.tables.map((table) => table.id));
  return catalog.foreignKeys.filter(
    (key) =>
      key.declared &&
      inGraph.has(key.to) &&
      inGraph.has(key.from) &&
      key.onDelete !== "set_null" &&
      key.onDelete !== "set_default" &&
      clearable(catalog, key).length > 0,
  );
}

/** Columns of the key that may be empty: one empty column unties the row. */
function clearable(catalog: Catalog, key: CatalogForeignKey): readonly string[] {
  const columns = catalog.tables.find((table) => table.id === key.from)?.columns ?? [];
  return key.fromColumns.filter((name) =>
    columns.some((one) => one.name === name && !one.notNull && !one.generated),
  );
}

function clearSql(catalog: Catalog, graph: SubjectGraph, key: CatalogForeignKey): string {
  const members = memberSql(graph, catalog, (table, alias) =>
    table.id === key.to
      ? key.toColumns.map((name, index) => `${column(alias, name)} as r${index}`).join(", ")
      : null,
  );
  const on = key.fromColumns.map((name, index) => `q.r${index} ${key.operators[index]} ${column("t", name)}`);
  const empty = clearable(catalog, key).map((name) => `${quoteName(name)} = null`);
  return `${members.with},
    c as (update ${fromTable(catalog.tables, key.from)} t set ${empty.join(", ")}
      from (select distinct ${key.toColumns.map((_, index) => `r${index}`).join(", ")} from ${members.relation(key.to)}) q
      where ${on.join(" and ")} and not exists (
        select from ${members.relation(key.from)} m where m.o = t.tableoid and m.p = t.ctid) returning 1)
    select '0', count(*)::text, count(*)::text from c`;
}
