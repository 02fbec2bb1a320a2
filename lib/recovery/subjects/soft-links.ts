import type { Catalog, CatalogForeignKey, CatalogTable } from "./catalog";
import type { SoftLink, SubjectConfig } from "./config";

/**
 * Soft links of the configuration as foreign keys. One whose tables or columns do not exist here is left out: the other
 * side may have them, and drift says so.
 */
export function softForeignKeys(catalog: Catalog, config: SubjectConfig): readonly CatalogForeignKey[] {
  return config.softLinks.flatMap((link) => {
    const from = end(catalog, link.from);
    const to = end(catalog, link.to);
    if (from === undefined || to === undefined || link.from.columns.length !== link.to.columns.length)
      return [];
    return [
      {
        name: `soft:${link.from.columns.join(",")}`,
        from: from.id,
        fromColumns: link.from.columns,
        to: to.id,
        toColumns: link.to.columns,
        operators: link.from.columns.map(() => "operator(pg_catalog.=)"),
        deferrable: false,
        declared: false,
        onDelete: "no_action" as const,
        indexed: startsAUniqueOrForeignKey(catalog, from, link.from.columns),
      },
    ];
  });
}

function end(catalog: Catalog, side: SoftLink["from"]): CatalogTable | undefined {
  return catalog.tables.find(
    (table) =>
      table.schema === side.schema &&
      table.name === side.table &&
      side.columns.every((name) => table.columns.some((column) => column.name === name)),
  );
}

/** The catalog lists plain indexes only as far as keys need them; for a soft link we know of key indexes alone. */
function startsAUniqueOrForeignKey(
  catalog: Catalog,
  table: CatalogTable,
  columns: readonly string[],
): boolean {
  const covers = (key: readonly string[]) =>
    columns.every((name) => key.slice(0, columns.length).includes(name));
  return (
    covers(table.primaryKey) ||
    table.uniques.some((unique) => covers(unique.columns)) ||
    catalog.foreignKeys.some((key) => key.from === table.id && key.indexed && covers(key.fromColumns))
  );
}
