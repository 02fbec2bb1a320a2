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
        indexed: from.indexes.some((index) => startsWith(index, link.from.columns)),
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

function startsWith(index: readonly string[], columns: readonly string[]): boolean {
  const first = index.slice(0, columns.length);
  return columns.every((name) => first.includes(name));
}
