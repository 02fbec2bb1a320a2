import { compareRows } from "../compare/compare-rows";
import type { RowState } from "../compare/comparison";
import { rowId } from "../restore/facts";
import type { PlanOperation, RestorePlan } from "../restore/plan";
import type { Results, TouchedTable } from "../restore/restorer";
import type { KeyedHash } from "../subjects/port";
import type { DefaultDifference, Difference, ElsewhereDifference, RowDifference } from "./dry-run";

/** The person's rows on the copy, by table. */
export type PersonsRows = ReadonlyMap<string, readonly KeyedHash[]>;

const WHAT: Readonly<Partial<Record<RowState, RowDifference["what"]>>> = {
  added: "created",
  changed: "changed",
  missing: "removed",
};

/** Rows of the person that were written although no operation of the plan names them. Pure. */
export function beyondThePlan(
  operations: readonly PlanOperation[],
  before: PersonsRows,
  after: PersonsRows,
): readonly RowDifference[] {
  const named = new Set(operations.map((one) => rowId(one.table, one.key)));
  const tables = [...new Set([...before.keys(), ...after.keys()])];
  return tables.flatMap((table) =>
    compareRows(table, before.get(table) ?? [], after.get(table) ?? []).flatMap(
      ({ key, state }): RowDifference[] => {
        const what = WHAT[state];
        if (what === undefined || named.has(rowId(table, key))) return [];
        return [{ kind: "row", table, key, what, columns: [] }];
      },
    ),
  );
}

/** Rows of the plan that were left as they are. */
export function leftAsTheyAre(results: Results): readonly RowDifference[] {
  return results.rows.flatMap(({ table, key, result }): RowDifference[] =>
    result === "skipped" ? [{ kind: "row", table, key, what: "skipped", columns: [] }] : [],
  );
}

/** What tables hold beyond the past's columns, per table that rows are created in. */
export interface NewColumns {
  readonly table: string;
  /** Columns with a default of production's that the plan gives no value. */
  readonly columns: readonly string[];
}

/** Columns that production fills by itself in the rows that the plan creates. */
export function filledByDefault(
  { operations, remedies }: Pick<RestorePlan, "operations" | "remedies">,
  tables: readonly NewColumns[],
): readonly DefaultDifference[] {
  return tables.flatMap(({ table, columns }) => {
    const rows = operations.filter((one) => one.kind === "create" && one.table === table).length;
    const given = new Set(
      remedies.flatMap((one) => {
        if (one.kind === "map_column") return one.table === table ? [one.to] : [];
        return one.kind === "give_value" && one.table === table && one.keys === undefined ? [one.column] : [];
      }),
    );
    if (rows === 0) return [];
    return columns
      .filter((column) => !given.has(column))
      .map((column): DefaultDifference => ({ kind: "default", table, column, rows }));
  });
}

/**
 * What the transaction wrote beyond the person's rows: Postgres's own counts, less what is accounted for. How often a row of
 * the plan was updated on the way says nothing, so updates count only in tables that the plan does not write.
 */
export function elsewhere(
  operations: readonly PlanOperation[],
  results: Results,
  beyond: readonly RowDifference[],
  touched: readonly TouchedTable[],
): readonly ElsewhereDifference[] {
  const skipped = new Set(
    results.rows.flatMap((row) => (row.result === "skipped" ? rowId(row.table, row.key) : [])),
  );
  return touched.flatMap(({ table, inserted, updated, deleted }): ElsewhereDifference[] => {
    const own = operations.filter((one) => one.table === table && !skipped.has(rowId(table, one.key)));
    const also = beyond.filter((one) => one.table === table);
    const count = (kind: PlanOperation["kind"], what: RowDifference["what"]) =>
      own.filter((one) => one.kind === kind).length + also.filter((one) => one.what === what).length;
    const rest = {
      inserted: Math.max(0, inserted - count("create", "created")),
      updated: own.length > 0 ? 0 : Math.max(0, updated - count("update", "changed")),
      deleted: Math.max(0, deleted - count("remove", "removed")),
    };
    if (rest.inserted + rest.updated + rest.deleted === 0) return [];
    return [{ kind: "elsewhere", table, ...rest }];
  });
}

/** How many differences are kept one by one; all are counted. */
export const KEPT_DIFFERENCES = 200;

const RANK: Readonly<Record<Difference["kind"], number>> = { row: 0, column: 1, elsewhere: 2, default: 3 };

/** The differences in the order of their weight, cut off where nobody would read on. */
export function judged(all: readonly Difference[]) {
  const differences = all.toSorted((a, b) => RANK[a.kind] - RANK[b.kind]).slice(0, KEPT_DIFFERENCES);
  const verdict = all.length === 0 ? ("as_promised" as const) : ("differs" as const);
  return { verdict, differences, total: all.length };
}
