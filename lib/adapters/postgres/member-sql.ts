import type { Catalog, CatalogForeignKey, TableId } from "@/lib/recovery/subjects/catalog";
import type { SubjectGraph, SubjectLink, SubjectTable } from "@/lib/recovery/subjects/graph";
import { fromTable } from "./from-sql";
import { column } from "./quote";

/** A WITH chain: one relation per table of the graph, holding the subject's rows of it. */
export interface MemberSql {
  /** `with recursive m0 as materialized (…), m1 …`; the subject's key is `$1`. */
  readonly with: string;
  /** Name of the relation of a table, e.g. `m3`. */
  relation(table: TableId): string;
  /** Name of a kept column in that relation. */
  column(table: TableId, name: string): string;
}

/**
 * Each table's member rows by index look-ups from its parents' member rows, so that the work depends on the subject and
 * not on the database. Kept per row: key and referenced columns, physical address (`o`, `p`) to count a row once that
 * several links reach, and `extra`, e.g. its hash as `h`.
 */
export function memberSql(
  graph: SubjectGraph,
  catalog: Catalog,
  extra: (table: SubjectTable, alias: string) => string | null,
): MemberSql {
  const names = new Map(graph.tables.map((table, index) => [table.id, `m${index}`]));
  const kept = new Map(graph.tables.map((table) => [table.id, keptColumns(graph, table)]));
  const relation = (table: TableId): string => {
    const name = names.get(table);
    if (name === undefined) throw new Error(`${table} is no part of the subject graph.`);
    return name;
  };
  const keptAs = (table: TableId, name: string): string => {
    const index = kept.get(table)?.indexOf(name) ?? -1;
    if (index < 0) throw new Error(`${table} does not keep the column ${name}.`);
    return `c${index}`;
  };
  const select = (table: SubjectTable): string => {
    const columns = (kept.get(table.id) ?? []).map((name, index) => `${column("t", name)} as c${index}`);
    const more = extra(table, "t");
    return `select ${[...columns, "t.tableoid as o", "t.ctid as p", ...(more === null ? [] : [more])].join(", ")}`;
  };
  const arm = (table: SubjectTable, link: SubjectLink, recursive: boolean): string => {
    const { foreignKey: key } = link;
    const parentColumns = key.toColumns.map((name) => keptAs(key.to, name));
    // The recursive relation may not stand in a subquery; its UNION removes duplicates anyway.
    const parents = recursive
      ? `${relation(key.to)} q`
      : `(select distinct ${parentColumns.join(", ")} from ${relation(key.to)}) q`;
    const on = key.fromColumns.map(
      (name, index) =>
        `q.${parentColumns[index]}${softCast(catalog, key, index)} ${key.operators[index]} ${column("t", name)}`,
    );
    const unset = link.unlessSet.map(
      (columns) => `(${columns.map((name) => `${column("t", name)} is null`).join(" or ")})`,
    );
    return `${select(table)} from ${parents} join ${fromTable(catalog.tables, table.id)} t on ${[...on, ...unset].join(" and ")}`;
  };
  const relations = graph.tables.map((table) => {
    const arms =
      table === graph.root
        ? [
            `${select(table)} from ${fromTable(catalog.tables, table.id)} t where ${column("t", graph.key)} = $1::${keyType(graph, catalog)}`,
          ]
        : table.links.map((link) => arm(table, link, false));
    const body =
      table.recursive === null
        ? arms.join(" union ")
        : `(${arms.join(" union ")}) union ${arm(table, table.recursive, true)}`;
    return `${relation(table.id)} as materialized (${body})`;
  });
  return { with: `with recursive ${relations.join(",\n")}`, relation, column: keptAs };
}

/** `format_type` of a column, to cast parameters. */
export function typeOf(catalog: Catalog, id: TableId, name: string): string {
  const type = catalog.tables
    .find((table) => table.id === id)
    ?.columns.find((one) => one.name === name)?.type;
  if (type === undefined) throw new Error(`${id} has no column ${name}.`);
  return type;
}

function keyType(graph: SubjectGraph, catalog: Catalog): string {
  return typeOf(catalog, graph.root.id, graph.key);
}

function keptColumns(graph: SubjectGraph, table: SubjectTable): readonly string[] {
  const referenced = graph.tables
    .flatMap((other) => (other.recursive === null ? other.links : [...other.links, other.recursive]))
    .filter((link) => link.foreignKey.to === table.id)
    .flatMap((link) => link.foreignKey.toColumns);
  return [...new Set([...table.primaryKey, ...referenced])];
}

/** A soft link may join columns of different types; the parent's value is cast, so that the child's index serves. */
function softCast(catalog: Catalog, key: CatalogForeignKey, index: number): string {
  const from = key.fromColumns[index];
  const to = key.toColumns[index];
  if (key.declared || from === undefined || to === undefined) return "";
  const type = typeOf(catalog, key.from, from);
  return type === typeOf(catalog, key.to, to) ? "" : `::text::${type}`;
}
