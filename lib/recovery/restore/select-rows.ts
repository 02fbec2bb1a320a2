import { z } from "zod";
import type { ComparedRow } from "../compare/comparison";
import { rowId } from "./facts";
import { isAllowed, type RestorePolicy } from "./policy";

export const MAX_PLAN_ROWS = 100_000;

const table = z.string().min(1).max(300);
const key = z.string().min(2).max(10_000);
const keys = z.array(key).max(MAX_PLAN_ROWS);

/**
 * What a person chose: everything that the policy allows, the same of whole tables, rows one by one, or per table and state
 * all rows but some, or only some.
 */
export const selectionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("tables"), tables: z.array(table).min(1).max(1000) }),
  z.object({
    kind: z.literal("rows"),
    rows: z.array(z.object({ table, key })).min(1).max(MAX_PLAN_ROWS),
  }),
  z.object({
    kind: z.literal("choices"),
    choices: z
      .array(
        z.object({
          table,
          state: z.enum(["missing", "changed", "added"]),
          take: z.discriminatedUnion("kind", [
            z.object({ kind: z.literal("all"), except: keys }),
            z.object({ kind: z.literal("some"), keys }),
          ]),
        }),
      )
      .min(1)
      .max(3000),
  }),
]);
export type Selection = z.infer<typeof selectionSchema>;

export interface Chosen<Row extends ComparedRow = ComparedRow> {
  readonly rows: readonly Row[];
  /** Chosen rows that the comparison does not know: the request was made for another comparison. */
  readonly unknown: number;
}

/** Chosen rows in the comparison's order. Whole tables mean what the policy allows; single rows are taken as named. */
export function selectRows<Row extends ComparedRow>(
  selection: Selection,
  rows: readonly Row[],
  policy: RestorePolicy,
): Chosen<Row> {
  switch (selection.kind) {
    case "all":
      return { rows: rows.filter((row) => isAllowed(policy, row)), unknown: 0 };
    case "tables": {
      const tables = new Set(selection.tables);
      return { rows: rows.filter((row) => tables.has(row.table) && isAllowed(policy, row)), unknown: 0 };
    }
    case "rows":
      return named(new Set(selection.rows.map((row) => rowId(row.table, row.key))), rows);
    case "choices":
      return byChoices(selection.choices, rows);
  }
}

function named<Row extends ComparedRow>(wanted: ReadonlySet<string>, rows: readonly Row[]): Chosen<Row> {
  const found = rows.filter((row) => wanted.has(rowId(row.table, row.key)));
  return { rows: found, unknown: wanted.size - found.length };
}

type Choices = Extract<Selection, { kind: "choices" }>["choices"];

function byChoices<Row extends ComparedRow>(choices: Choices, rows: readonly Row[]): Chosen<Row> {
  const all = new Map<string, ReadonlySet<string>>();
  const some = new Set<string>();
  for (const { table, state, take } of choices) {
    if (take.kind === "all") all.set(`${state} ${table}`, new Set(take.except));
    else for (const key of take.keys) some.add(rowId(table, key));
  }
  const picked = named(some, rows);
  const singles = new Set(picked.rows);
  return {
    rows: rows.filter((row) => {
      const except = all.get(`${row.state} ${row.table}`);
      return singles.has(row) || (except !== undefined && !except.has(row.key));
    }),
    unknown: picked.unknown,
  };
}
