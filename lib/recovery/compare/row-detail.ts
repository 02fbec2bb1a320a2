import type { Context } from "../context";
import { refuseErasedSubject } from "../erasures/refuse-subject";
import { fail, type Outcome, ok } from "../errors";
import type { Catalog, CatalogColumn } from "../subjects/catalog";
import type { DatabaseSession, RowValues } from "../subjects/port";
import { findSource, reading, withBothSides, withSession } from "../subjects/sessions";
import { type CommonGraph, commonGraph, keyColumnNames, tableOf } from "./common-graph";
import type { Cell, RowDetail } from "./comparison";
import { isPlain, toCell } from "./mask";
import type { ComparisonRecord, StoredRow } from "./port";
import { readParents } from "./row-parents";

interface Side {
  readonly session: DatabaseSession;
  /** By which this side is read. */
  readonly catalog: Catalog;
  readonly columns: readonly CatalogColumn[];
  readonly values: RowValues | null;
}

/**
 * One row as it was and as it is, read now from both sides. A row that only the past has, or that changed, cannot be shown
 * without the recovery branch; others can. `revealed` shows all values, else content is masked by its shape.
 */
export async function readDetail(
  ctx: Context,
  record: ComparisonRecord,
  row: StoredRow,
  revealed: boolean,
): Promise<Outcome<RowDetail>> {
  const source = await findSource(ctx, record.branchId);
  const known = source.ok ? source.value : null;
  const erased = await refuseErasedSubject(ctx, record.subjectKey, known, null);
  if (erased !== null) return erased;
  if (source.ok) {
    return reading("past", () =>
      withBothSides(ctx, source.value.url, async (past, production) => {
        const common = commonGraph(await past.catalog(), await production.catalog(), ctx.subjects);
        const [then, now] = await Promise.all([
          reading("past", async () => ok(await sideOf(past, common, common.pastCatalog, record, row))),
          reading("production", async () => ok(await productionSide(production, common, record, row))),
        ]);
        if (!then.ok) return then;
        return now.ok ? detail(ctx, record, row, revealed, common, then.value, now.value) : now;
      }),
    );
  }
  if (row.state === "missing" || row.state === "changed") return source;
  return withSession(ctx, ctx.ports.production.url, "production", async (production) => {
    const catalog = await production.catalog();
    const common = commonGraph(catalog, catalog, ctx.subjects);
    return detail(
      ctx,
      record,
      row,
      revealed,
      common,
      null,
      await productionSide(production, common, record, row),
    );
  });
}

/** Production is read with all of its columns, not only those that the past has too. */
async function productionSide(
  session: DatabaseSession,
  common: CommonGraph,
  record: ComparisonRecord,
  row: StoredRow,
): Promise<Side> {
  const own = tableOf(await session.catalog(), row.table);
  const tables = common.catalog.tables.map((table) =>
    table.id === own.id ? { ...table, columns: own.columns } : table,
  );
  return sideOf(session, common, { ...common.catalog, tables }, record, row);
}

async function sideOf(
  session: DatabaseSession,
  common: CommonGraph,
  catalog: Catalog,
  record: ComparisonRecord,
  row: StoredRow,
): Promise<Side> {
  const table = tableOf(catalog, row.table);
  const values = await session.row({
    ...common,
    catalog,
    subjectKey: record.subjectKey,
    seed: record.seed,
    table: table.id,
    key: row.key,
    names: table.columns.map((column) => column.name),
  });
  return { session, catalog, columns: table.columns, values };
}

async function detail(
  ctx: Context,
  record: ComparisonRecord,
  row: StoredRow,
  revealed: boolean,
  common: CommonGraph,
  past: Side | null,
  production: Side,
): Promise<Outcome<RowDetail>> {
  // A row that belongs to this person on one side only may exist on the other as somebody else's: that is not shown.
  const then = row.state === "added" ? null : (past?.values ?? null);
  const now = row.state === "missing" ? null : production.values;
  if (then === null && now === null) {
    return fail("not_found", "This row is no longer there.", "Compare again to see how things are now.");
  }
  const table = tableOf(common.catalog, row.table);
  const keys = keyColumnNames(common.catalog, row.table);
  const dropped = (past?.columns ?? []).filter(
    (column) => !production.columns.some((other) => other.name === column.name),
  );
  const cell = (column: CatalogColumn, values: RowValues | null): Cell | null => {
    const value = values?.get(column.name);
    return value === undefined
      ? null
      : toCell(value, column, revealed || isPlain(table, column, keys, ctx.subjects));
  };
  const shown = row.state === "missing" && past !== null ? past : production;
  return ok({
    table: row.table,
    key: row.key,
    state: row.state,
    revealed,
    columns: [...production.columns, ...dropped].map((column) => ({
      name: column.name,
      type: column.type,
      // biome-ignore lint/suspicious/noThenProperty: a word of ours; its value is a cell, never a function
      then: cell(column, then),
      now: cell(column, now),
      differs: differs(then?.get(column.name), now?.get(column.name)),
    })),
    parents: await readParents(ctx, record, common, row, shown),
  });
}

/** Compared exactly, as Postgres prints both. A side without the row or the column says nothing. */
function differs(then: string | null | undefined, now: string | null | undefined): boolean {
  return then !== undefined && now !== undefined && then !== now;
}
