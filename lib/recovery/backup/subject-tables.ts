import type { Catalog, TableId } from "../subjects/catalog";
import type { SubjectGraph } from "../subjects/graph";

/**
 * Tables that a person's rows need: those of the graph, and every table that these refer to, however far, because a
 * foreign key to a row that was not restored could not be made. Soft links count as well. In the order of names. Pure.
 */
export function subjectTables(catalog: Catalog, graph: SubjectGraph): readonly TableId[] {
  const soft = graph.tables.flatMap((table) => [
    ...table.outside,
    ...table.links.map((link) => link.foreignKey),
  ]);
  const keys = [...catalog.foreignKeys, ...soft];
  const found = new Set(graph.tables.map((table) => table.id));
  // A set that grows while it is walked: each table is visited once, cycles included.
  for (const id of found) for (const key of keys) if (key.from === id) found.add(key.to);
  return [...found].sort();
}
