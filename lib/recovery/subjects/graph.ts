import type { Catalog, CatalogForeignKey, CatalogTable, TableId } from "./catalog";
import type { SubjectConfig } from "./config";
import { growClosure } from "./graph-closure";
import { softForeignKeys } from "./soft-links";

/**
 * One way in which a table's rows belong to a subject: they refer to a member row of `foreignKey.to`. It counts only for
 * rows in which none of the nearer links is set, each given by its columns (docs/decisions/002).
 */
export interface SubjectLink {
  readonly foreignKey: CatalogForeignKey;
  readonly unlessSet: readonly (readonly string[])[];
}

export interface SubjectTable {
  readonly id: TableId;
  /** Primary key columns; empty when rows can only be told apart by their content. */
  readonly primaryKey: readonly string[];
  /** The row is a member when any of these says so. Empty for the root. */
  readonly links: readonly SubjectLink[];
  /** A link from the table to itself, followed as deep as it goes. Only where no required link decides. */
  readonly recursive: SubjectLink | null;
  /** Links between the root and this table on the shortest way; 0 for the root. */
  readonly distance: number;
  /** Foreign keys to tables that are no part of the graph: look-up rows that must exist but are nobody's. */
  readonly outside: readonly CatalogForeignKey[];
}

/** The tables and foreign keys through which rows belong to a subject, parents before children; the root is first. */
export interface SubjectGraph {
  readonly root: SubjectTable;
  /** Column of the root by which a subject's key finds it. */
  readonly key: string;
  readonly tables: readonly SubjectTable[];
}

/** Why no graph can be made: the configuration names something that this database does not have. */
export class GraphError extends Error {
  override readonly name = "GraphError";
}

/** Finds everything that belongs to a subject from foreign keys and declared soft links. Pure. */
export function buildGraph(catalog: Catalog, config: SubjectConfig): SubjectGraph {
  const tables = new Map(catalog.tables.map((table) => [table.id, table]));
  const root = rootOf(catalog, config);
  const ignored = new Set(
    catalog.tables
      .filter((table) => config.ignore.includes(`${table.schema}.${table.name}`))
      .map((table) => table.id),
  );
  const keys = [...catalog.foreignKeys, ...softForeignKeys(catalog, config)].filter(
    (key) => tables.has(key.from) && tables.has(key.to) && !ignored.has(key.from),
  );
  const members = growClosure(root.id, tables, keys);
  const inGraph = new Set(members.map((member) => member.id));
  const subjectTables = members.map(
    (member): SubjectTable => ({
      ...member,
      primaryKey: tables.get(member.id)?.primaryKey ?? [],
      outside: keys.filter((key) => key.from === member.id && !inGraph.has(key.to)),
    }),
  );
  const [first] = subjectTables;
  if (first === undefined) throw new GraphError("The subject graph is empty.");
  return { root: first, key: config.key, tables: subjectTables };
}

/** The root table of the configuration; throws a `GraphError` that says what is missing. */
export function rootOf(catalog: Catalog, config: SubjectConfig): CatalogTable {
  const { schema, table } = config.root;
  const root = catalog.tables.find((candidate) => candidate.schema === schema && candidate.name === table);
  if (root === undefined) throw new GraphError(`There is no table ${schema}.${table} in this database.`);
  if (!root.columns.some((column) => column.name === config.key)) {
    throw new GraphError(`The table ${schema}.${table} has no column ${config.key}.`);
  }
  return root;
}

/** The tables from the root to `table` on the shortest way, e.g. users, profiles, memories. Empty for a stranger. */
export function pathTo(graph: SubjectGraph, table: string): readonly TableId[] {
  const member = graph.tables.find((candidate) => candidate.id === table);
  if (member === undefined) return [];
  const parents = member.links
    .map((link) => graph.tables.find((candidate) => candidate.id === link.foreignKey.to))
    .filter((parent) => parent !== undefined)
    .sort((a, b) => a.distance - b.distance);
  const nearest = parents[0];
  return nearest === undefined ? [member.id] : [...pathTo(graph, nearest.id), member.id];
}
