import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogTable, TableId } from "./catalog";
import type { Rename } from "./config";

/** A column that the past calls `from` and today's table calls `to`. */
export interface ColumnRename {
  readonly table: TableId;
  readonly from: string;
  readonly to: string;
}

/** Hints of the configuration that hold: production has the new name. */
export interface Renames {
  readonly tables: readonly { readonly from: string; readonly to: CatalogTable }[];
  readonly columns: readonly ColumnRename[];
}

/** A hint whose new name production does not have yet changes nothing. */
export function renamesFor(hints: readonly Rename[] | undefined, production: Catalog): Renames {
  const named = (name: string) => production.tables.find((table) => `${table.schema}.${table.name}` === name);
  const all = hints ?? [];
  return {
    tables: all.flatMap(({ table, from, to }) => {
      const today = table === undefined ? named(to) : undefined;
      return today === undefined ? [] : [{ from, to: today }];
    }),
    columns: all.flatMap(({ table, from, to }) => {
      const today = table === undefined ? undefined : named(table);
      return today === undefined || !hasColumn(today, to) ? [] : [{ table: today.id, from, to }];
    }),
  };
}

/**
 * The past's catalog in today's names, as far as it has the old ones and lacks the new. What is read by it says in `origin`
 * how the past itself calls it.
 */
export function withRenames(past: Catalog, renames: Renames): Catalog {
  const has = (id: TableId) => past.tables.some((table) => table.id === id);
  const called = new Map<TableId, CatalogTable>();
  for (const { from, to } of renames.tables) {
    const found = past.tables.find((table) => `${table.schema}.${table.name}` === from);
    if (found === undefined || has(to.id)) continue;
    const { id, schema, name } = to;
    called.set(found.id, { ...found, id, schema, name, origin: { table: found.id, columns: {} } });
  }
  const today = (id: TableId) => called.get(id)?.id ?? id;
  const moved: Catalog = {
    ...past,
    tables: past.tables.map((table) => called.get(table.id) ?? table),
    foreignKeys: past.foreignKeys.map((key) => ({ ...key, from: today(key.from), to: today(key.to) })),
  };
  const columns = renames.columns.filter(({ table, to }) => {
    const found = moved.tables.find((one) => one.id === table);
    return found !== undefined && !hasColumn(found, to);
  });
  return withColumnRenames(moved, columns);
}

/** A catalog in which columns have other names; a column that had the new name before is not seen any more. */
export function withColumnRenames(catalog: Catalog, renames: readonly ColumnRename[]): Catalog {
  return renames.reduce(withColumnRename, catalog);
}

function withColumnRename(catalog: Catalog, { table, from, to }: ColumnRename): Catalog {
  const found = catalog.tables.find((one) => one.id === table);
  if (found === undefined || !hasColumn(found, from)) return catalog;
  return {
    ...catalog,
    tables: catalog.tables.map((one) => (one === found ? renameColumn(one, from, to) : one)),
    foreignKeys: catalog.foreignKeys.flatMap((key) => renameInKey(key, { table, from, to })),
  };
}

function renameColumn(table: CatalogTable, from: string, to: string): CatalogTable {
  const name = (one: string) => (one === from ? to : one);
  const { [from]: origin = from, ...others } = table.origin?.columns ?? {};
  return {
    ...table,
    columns: table.columns
      .filter((column) => column.name !== to)
      .map((column): CatalogColumn => ({ ...column, name: name(column.name) })),
    primaryKey: table.primaryKey.includes(to) ? [] : table.primaryKey.map(name),
    uniques: table.uniques
      .filter((unique) => !unique.columns.includes(to))
      .map((unique) => ({ ...unique, columns: unique.columns.map(name) })),
    indexes: table.indexes.filter((columns) => !columns.includes(to)).map((columns) => columns.map(name)),
    origin: { table: table.origin?.table ?? table.id, columns: { ...others, [to]: origin } },
  };
}

/** A foreign key over a column that is not seen any more is no key of this catalog. */
function renameInKey(
  key: CatalogForeignKey,
  { table, from, to }: ColumnRename,
): readonly CatalogForeignKey[] {
  const renamed = (of: TableId, columns: readonly string[]) => {
    if (of !== table) return columns;
    return columns.includes(to) ? null : columns.map((one) => (one === from ? to : one));
  };
  const [fromColumns, toColumns] = [renamed(key.from, key.fromColumns), renamed(key.to, key.toColumns)];
  return fromColumns === null || toColumns === null ? [] : [{ ...key, fromColumns, toColumns }];
}

function hasColumn(table: CatalogTable, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}
