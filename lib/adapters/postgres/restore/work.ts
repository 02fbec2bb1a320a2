import type { CreateOperation, PlanOperation, UpdateOperation } from "@/lib/recovery/restore/plan";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { keyParts } from "../keys-sql";
import { column, quoteName } from "../quote";
import { copyLine } from "./chunks";
import { copyIn } from "./copy";
import type { RestoreTable } from "./sides";
import { write, writing } from "./writing";

/**
 * One table's part of a plan. Its operations are numbered from 1 and wait in `todo`, a temporary table of production with
 * their keys and the fingerprints that they expect; the rows that they write wait in `stage`, under the same numbers.
 */
export interface TableWork {
  readonly table: RestoreTable;
  readonly operations: readonly PlanOperation[];
  readonly todo: string;
  readonly stage: string;
  /** The sets of columns that are written: a create's is the first, an update's one of the others. */
  readonly shapes: readonly (readonly string[])[];
}

export type RowOperation = CreateOperation | UpdateOperation;

/** True for an operation whose row comes from the source. */
export function writesRow(operation: PlanOperation): operation is RowOperation {
  return operation.kind !== "remove";
}

const SHAPE = { create: 0, remove: -1 } as const;

/** Splits a plan by table; `fillTodo` comes next. */
export function worksOf(
  tables: readonly RestoreTable[],
  operations: readonly PlanOperation[],
): readonly TableWork[] {
  const byTable = Map.groupBy(operations, (operation) => operation.table);
  return tables.map((table, index) => workOf(table, byTable.get(table.id) ?? [], index));
}

function workOf(table: RestoreTable, operations: readonly PlanOperation[], index: number): TableWork {
  const sets = new Map<string, readonly string[]>();
  for (const one of operations) if (one.kind === "update") sets.set(JSON.stringify(one.columns), one.columns);
  return {
    table,
    operations,
    todo: `pg_temp.rekindle_todo_${index}`,
    stage: `pg_temp.rekindle_stage_${index}`,
    shapes: [table.written, ...sets.values()],
  };
}

/** The shape of each operation, in their order; -1 for a removal. */
export function shapesOf(work: TableWork): readonly number[] {
  const known = new Map(work.shapes.slice(1).map((shape, index) => [JSON.stringify(shape), index + 1]));
  return work.operations.map((one) =>
    one.kind === "update" ? (known.get(JSON.stringify(one.columns)) ?? SHAPE.create) : SHAPE[one.kind],
  );
}

/** Makes and fills the `todo` of a table's part. */
export async function fillTodo(production: PgClient, work: TableWork): Promise<void> {
  const { table, todo } = work;
  const keys = table.key.map((one, index) => `t.${quoteName(one.name)} as k${index}`);
  await write(
    production,
    table.id,
    `create temporary table ${todo.slice("pg_temp.".length)} on commit drop as
       select 0::int4 as n, 0::int4 as shape, ''::text as expected, ${keys.join(", ")} from ${table.id} t with no data`,
  );
  const shapes = shapesOf(work);
  const lines = work.operations.map((one, index) => {
    const expected = one.kind === "create" ? "" : one.expectedHash;
    return copyLine([`${index + 1}`, `${shapes[index]}`, expected, ...keyParts(one.key)]);
  });
  const text = new TextEncoder().encode(lines.join(""));
  await writing(table.id, () => copyIn(production, `copy ${todo} from stdin`, [text]));
}

/** Joins `todo` (alias o) with the rows of production (alias t). */
export function todoWithRows({ table, todo }: TableWork): string {
  return `${todo} o join ${rowsNow(table)} t on ${keyMatch(table, "t", "o")}`;
}

/** The table in production, without what inherits from it. */
export function rowsNow(table: RestoreTable): string {
  return fromSql(table.now);
}

/** The condition by which a row of `alias` is the one of `todo`. */
export function keyMatch(table: RestoreTable, alias: string, todo: string): string {
  return table.key.map((one, index) => `${column(alias, one.name)} = ${todo}.k${index}`).join(" and ");
}

/** The key of an operation by its number, for people. */
export function keyOf(work: TableWork, n: number): string {
  return work.operations[n - 1]?.key ?? "";
}
