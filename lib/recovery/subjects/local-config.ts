import type { Catalog, CatalogTable } from "./catalog";
import type { SoftLink, SubjectConfig } from "./config";

/**
 * The configuration in the names that a database of the past has itself: where it lacks one of today and has the one from
 * which it was renamed. Look-ups keep their places. Pure.
 */
export function localConfig(config: SubjectConfig, catalog: Catalog): SubjectConfig {
  const root = tableNamed(catalog, `${config.root.schema}.${config.root.table}`);
  const own = (column: string) =>
    columnIn(config, `${config.root.schema}.${config.root.table}`, root, column);
  const end = (of: SoftLink["from"]): SoftLink["from"] => {
    const today = `${of.schema}.${of.table}`;
    const table = tableIn(config, catalog, today);
    if (table === undefined) return of;
    const columns = of.columns.map((column) => columnIn(config, today, table, column));
    return { schema: table.schema, table: table.name, columns };
  };
  return {
    ...config,
    key: own(config.key),
    lookups: config.lookups.map((lookup) => ({ ...lookup, column: own(lookup.column) })),
    display: {
      label: own(config.display.label),
      createdAt: config.display.createdAt === null ? null : own(config.display.createdAt),
    },
    softLinks: config.softLinks.map(({ from, to }) => ({ from: end(from), to: end(to) })),
    ignore: config.ignore.map((name) => {
      const table = tableIn(config, catalog, name);
      return table === undefined ? name : `${table.schema}.${table.name}`;
    }),
  };
}

function tableNamed(catalog: Catalog, name: string): CatalogTable | undefined {
  return catalog.tables.find((table) => `${table.schema}.${table.name}` === name);
}

function tableIn(config: SubjectConfig, catalog: Catalog, today: string): CatalogTable | undefined {
  const found = tableNamed(catalog, today);
  if (found !== undefined) return found;
  const hint = (config.renames ?? []).find(({ table, to }) => table === undefined && to === today);
  return hint === undefined ? undefined : tableNamed(catalog, hint.from);
}

function columnIn(
  config: SubjectConfig,
  today: string,
  table: CatalogTable | undefined,
  column: string,
): string {
  const has = (name: string) => table?.columns.some((one) => one.name === name) === true;
  if (has(column)) return column;
  const hint = (config.renames ?? []).find(
    (one) => one.table === today && one.to === column && has(one.from),
  );
  return hint?.from ?? column;
}
