import type { Catalog, CatalogColumn, CatalogTable, TableId } from "../subjects/catalog";
import type { SubjectConfig } from "../subjects/config";
import { buildGraph, type SubjectGraph } from "../subjects/graph";
import { mergeCatalogs } from "../subjects/merge";
import { renamesFor, withRenames } from "../subjects/renames";
import { type FingerprintColumn, fingerprintColumns } from "./fingerprint";
import { creationColumn } from "./mask";

/** Everything by which rows of the two sides are read alike: one graph, one catalog, one form of each column. */
export interface CommonGraph {
  readonly graph: SubjectGraph;
  /** Tables and columns that both sides have. */
  readonly catalog: Catalog;
  /** The same tables as the past is read: by today's names, with its own in `origin`, and with the columns that only it has. */
  readonly pastCatalog: Catalog;
  /** All of the past's tables in today's names. */
  readonly past: Catalog;
  readonly columns: ReadonlyMap<TableId, readonly FingerprintColumn[]>;
  readonly orderBy: ReadonlyMap<TableId, string>;
}

/** Builds the common graph; throws a `GraphError` when one side lacks the root. Pure. */
export function commonGraph(own: Catalog, production: Catalog, config: SubjectConfig): CommonGraph {
  const past = withRenames(own, renamesFor(config.renames, production));
  const catalog = mergeCatalogs(past, production);
  const graph = buildGraph(catalog, config);
  const columns = new Map<TableId, readonly FingerprintColumn[]>();
  const orderBy = new Map<TableId, string>();
  for (const { id } of graph.tables) {
    const then = past.tables.find((table) => table.id === id);
    const now = production.tables.find((table) => table.id === id);
    if (then === undefined || now === undefined) continue;
    columns.set(id, fingerprintColumns(then, now));
    const created = creationColumn(tableOf(catalog, id));
    if (created !== null) orderBy.set(id, created.name);
  }
  return { graph, catalog, pastCatalog: asPastReadsIt(catalog, past), past, columns, orderBy };
}

/** Keys keep production's types, so that a key of either side fits; columns that only the past has come after the common ones. */
function asPastReadsIt(common: Catalog, past: Catalog): Catalog {
  const tables = common.tables.map((table): CatalogTable => {
    const then = past.tables.find((one) => one.id === table.id);
    if (then === undefined) return table;
    const gone = then.columns.filter((column) => !table.columns.some((one) => one.name === column.name));
    const columns = [...table.columns, ...gone];
    const { partitioned, origin } = then;
    return { ...table, columns, partitioned, ...(origin === undefined ? {} : { origin }) };
  });
  return { ...common, tables };
}

/** A table of a catalog by its id. */
export function tableOf(catalog: Catalog, id: string): CatalogTable {
  const table = catalog.tables.find((one) => one.id === id);
  if (table === undefined) throw new Error(`The catalog has no table ${id}.`);
  return table;
}

/** Names of columns that are part of a primary or foreign key: ids, shown without a reveal. */
export function keyColumnNames(catalog: Catalog, id: string): ReadonlySet<string> {
  const links = catalog.foreignKeys.filter((key) => key.from === id && key.declared);
  return new Set([...tableOf(catalog, id).primaryKey, ...links.flatMap((key) => key.fromColumns)]);
}

/** The primary key's columns with their types, in key order. */
export function primaryKeyColumns(table: CatalogTable): readonly CatalogColumn[] {
  return table.primaryKey.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
}
