import type { Context } from "../context";
import type { Catalog } from "../subjects/catalog";
import type { DatabaseSession, RowValues } from "../subjects/port";
import { softForeignKeys } from "../subjects/soft-links";
import { type CommonGraph, tableOf } from "./common-graph";
import type { RowDetail } from "./comparison";
import type { ComparisonRecord, StoredRow } from "./port";

/** The rows that one row refers to, with their own state in the same comparison; `outside` when it knows nothing of them. */
export async function readParents(
  ctx: Context,
  record: ComparisonRecord,
  common: CommonGraph,
  row: StoredRow,
  side: {
    readonly session: DatabaseSession;
    readonly catalog: Catalog;
    readonly values: RowValues | null;
  },
): Promise<RowDetail["parents"]> {
  const links = [...common.catalog.foreignKeys, ...softForeignKeys(common.catalog, ctx.subjects)];
  const parents: RowDetail["parents"][number][] = [];
  for (const link of links.filter((one) => one.from === row.table)) {
    const values = link.fromColumns.flatMap((name) => side.values?.get(name) ?? []);
    if (values.length < link.fromColumns.length) continue;
    const found = await side.session.referenced({
      catalog: side.catalog,
      to: link.to,
      columns: link.toColumns,
      values,
    });
    // Gone on this side too: by its primary key it can still be named, by another key it cannot.
    const key = found ?? keyFromValues(tableOf(common.catalog, link.to).primaryKey, link.toColumns, values);
    if (key === null) continue;
    const state = (await ctx.ports.ledger.comparisons.row(record.id, link.to, key))?.state ?? "outside";
    parents.push({ columns: link.fromColumns, table: link.to, key, state });
  }
  return parents;
}

function keyFromValues(
  primaryKey: readonly string[],
  columns: readonly string[],
  values: readonly string[],
): string | null {
  const parts = primaryKey.flatMap((name) => values[columns.indexOf(name)] ?? []);
  return parts.length > 0 && parts.length === columns.length ? JSON.stringify(parts) : null;
}
