import { z } from "zod";
import type { ComparedRow } from "../compare/comparison";
import { rowId } from "./facts";

export const MAX_PLAN_ROWS = 20_000;

/** What a person chose to bring back: everything missing, whole tables, or rows one by one. */
export const selectionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("tables"), tables: z.array(z.string().min(1)).min(1).max(1000) }),
  z.object({
    kind: z.literal("rows"),
    rows: z
      .array(z.object({ table: z.string().min(1), key: z.string().min(2).max(10_000) }))
      .min(1)
      .max(MAX_PLAN_ROWS),
  }),
]);
export type Selection = z.infer<typeof selectionSchema>;

export interface Chosen {
  readonly rows: readonly ComparedRow[];
  /** Chosen rows that the comparison does not know: the request was made for another comparison. */
  readonly unknown: number;
}

/** Chosen rows in the comparison's order. Whole tables mean their missing rows; single rows are taken as named. */
export function selectRows(selection: Selection, rows: readonly ComparedRow[]): Chosen {
  if (selection.kind === "rows") {
    const wanted = new Set(selection.rows.map((row) => rowId(row.table, row.key)));
    const found = rows.filter((row) => wanted.has(rowId(row.table, row.key)));
    return { rows: found, unknown: wanted.size - found.length };
  }
  const tables = selection.kind === "tables" ? new Set(selection.tables) : null;
  const missing = rows.filter((row) => row.state === "missing" && (tables?.has(row.table) ?? true));
  return { rows: missing, unknown: 0 };
}
