import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import type { Catalog } from "../subjects/catalog";
import type { DatabaseSession, RowShape, ShapeQuery } from "../subjects/port";
import { type Renames, renamesFor, withRenames } from "../subjects/renames";
import { findSource, reading, withSession } from "../subjects/sessions";
import { keyColumnNames, primaryKeyColumns, tableOf } from "./common-graph";
import type { ComparisonRow } from "./comparison";
import { fingerprintColumns } from "./fingerprint";
import { contentColumns, creationColumn } from "./mask";
import type { ComparisonRecord, StoredRow } from "./port";

type Shapes = ReadonlyMap<string, RowShape>;

/**
 * Adds to stored rows what their lists show: when they were created, how much content they hold, which columns differ.
 * Without the recovery branch the rows of the past stay bare keys.
 */
export async function describeRows(
  ctx: Context,
  record: ComparisonRecord,
  rows: readonly StoredRow[],
): Promise<Outcome<readonly ComparisonRow[]>> {
  const inPast = rows.filter((row) => row.state === "missing" || row.state === "changed");
  const inProduction = rows.filter((row) => row.state !== "missing");
  const source = inPast.length === 0 ? null : await findSource(ctx, record.branchId);
  const renames = inPast.length === 0 ? ok(NO_RENAMES) : await renamesNow(ctx);
  if (!renames.ok) return renames;
  const [past, production] = await Promise.all([
    source === null || !source.ok
      ? EMPTY
      : shapesOf(ctx, source.value.url, "past", record, inPast, renames.value),
    inProduction.length === 0
      ? EMPTY
      : shapesOf(ctx, ctx.ports.production.url, "production", record, inProduction),
  ]);
  if (!past.ok) return past;
  if (!production.ok) return production;
  return ok(
    rows.map((row) => {
      const then = past.value.shapes.get(idOf(row));
      const now = production.value.shapes.get(idOf(row));
      const shown = row.state === "missing" ? then : now;
      return {
        table: row.table,
        key: row.key,
        state: row.state,
        createdAt: shown?.createdAt ?? null,
        contentChars: shown?.contentChars ?? 0,
        changedColumns:
          row.state === "changed" ? differing(row.table, past.value, production.value, then, now) : [],
      };
    }),
  );
}

const NO_RENAMES: Renames = { tables: [], columns: [] };

/** Which hints hold is production's to say; without hints it is not asked. */
async function renamesNow(ctx: Context): Promise<Outcome<Renames>> {
  const hints = ctx.subjects.renames ?? [];
  if (hints.length === 0) return ok(NO_RENAMES);
  return withSession(ctx, ctx.ports.production.url, "production", async (session) =>
    ok(renamesFor(hints, await session.catalog())),
  );
}

interface SideShapes {
  readonly shapes: Shapes;
  /** Names of the hashed columns per table, in the order of the hashes. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

const EMPTY = ok<SideShapes>({ shapes: new Map(), columns: new Map() });

function shapesOf(
  ctx: Context,
  url: string,
  side: "production" | "past",
  record: ComparisonRecord,
  rows: readonly StoredRow[],
  renames: Renames = NO_RENAMES,
): Promise<Outcome<SideShapes>> {
  return reading(side, () =>
    withSession(ctx, url, side, async (session: DatabaseSession) => {
      const own = await session.catalog();
      const catalog = side === "past" ? withRenames(own, renames) : own;
      const tables = [...new Set(rows.map((row) => row.table))].filter((id) =>
        catalog.tables.some((table) => table.id === id),
      );
      const queries = tables.map((id) => shapeQuery(ctx, catalog, id, record, rows));
      const shapes = await session.shapes(queries);
      return ok({
        shapes: new Map(shapes.map((shape) => [idOf(shape), shape])),
        columns: new Map(queries.map((query) => [query.table, query.columns.map((column) => column.name)])),
      });
    }),
  );
}

function shapeQuery(
  ctx: Context,
  catalog: Catalog,
  id: string,
  record: ComparisonRecord,
  rows: readonly StoredRow[],
): ShapeQuery {
  const table = tableOf(catalog, id);
  const own = rows.filter((row) => row.table === id);
  const drift = record.drift.filter((note) => note.table === id);
  const retyped = new Set(drift.filter((note) => note.kind === "column_retyped").map((note) => note.column));
  const columns = fingerprintColumns(table, table).map((column) =>
    retyped.has(column.name) ? { ...column, form: "text" as const } : column,
  );
  return {
    table: table.id,
    primaryKey: primaryKeyColumns(table),
    // Keys by another primary key than this side's would not fit its types.
    keys: drift.some((note) => note.kind === "key_changed") ? [] : own.map((row) => row.key),
    createdAt: creationColumn(table),
    content: contentColumns(table, keyColumnNames(catalog, id), ctx.subjects),
    columns: own.some((row) => row.state === "changed") ? columns : [],
    seed: record.seed,
    from: table,
  };
}

function differing(
  table: string,
  past: SideShapes,
  production: SideShapes,
  then: RowShape | undefined,
  now: RowShape | undefined,
): readonly string[] {
  if (then === undefined || now === undefined) return [];
  const hashes = new Map(
    (past.columns.get(table) ?? []).map((name, index) => [name, then.columnHashes[index]]),
  );
  return (production.columns.get(table) ?? []).filter((name, index) => {
    const hash = hashes.get(name);
    return hash !== undefined && hash !== now.columnHashes[index];
  });
}

function idOf(row: { readonly table: string; readonly key: string }): string {
  return `${row.table} ${row.key}`;
}
