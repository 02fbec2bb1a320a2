import type { CatalogTable, TableOrigin } from "@/lib/recovery/subjects/catalog";
import { quoteName } from "./quote";

/** What is needed to read a table under today's names. */
export interface FromTable {
  readonly id: string;
  readonly partitioned: boolean;
  readonly origin?: TableOrigin;
  readonly columns?: readonly { readonly name: string }[];
}

/**
 * A table as it stands in FROM. ONLY keeps rows of classic inheritance children out; a partitioned table's rows all lie in
 * its partitions. Where the past has other names, a derived table gives it today's; Postgres sees through it, so that
 * indexes serve as before.
 */
export function fromSql({ id, partitioned, origin, columns = [] }: FromTable): string {
  const table = origin?.table ?? id;
  const name = partitioned ? table : `only ${table}`;
  if (origin === undefined) return name;
  const renamed = columns.map((column) => {
    const own = origin.columns[column.name] ?? column.name;
    return own === column.name ? quoteName(own) : `${quoteName(own)} as ${quoteName(column.name)}`;
  });
  return `(select ${["tableoid", "ctid", ...renamed].join(", ")} from ${name})`;
}

/** The same for a table of a catalog. */
export function fromTable(tables: readonly CatalogTable[], id: string): string {
  return fromSql(tables.find((table) => table.id === id) ?? { id, partitioned: false });
}
