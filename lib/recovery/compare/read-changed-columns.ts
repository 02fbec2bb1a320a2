import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { ChangedColumns, ComparisonRow } from "./comparison";
import { describeRows } from "./describe-rows";
import { loadComparison } from "./read-comparison";

/** As many changed rows are looked at: they show which columns something went through. */
const LOOKED_AT = 2_000;

export const readChangedColumnsInput = z.strictObject({
  comparisonId: z.string().min(1).max(100),
  table: z.string().min(1).max(300),
});

/** In which columns the changed rows of a table differ, the most frequent first: names and counts, no content. */
export async function readChangedColumns(ctx: Context, input: unknown): Promise<Outcome<ChangedColumns>> {
  const refused = requirePermission(ctx, "compare:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readChangedColumnsInput, input);
  if (!parsed.ok) return parsed;
  const { comparisonId, table } = parsed.value;
  const record = await loadComparison(ctx, comparisonId);
  if (!record.ok) return record;
  const page = await ctx.ports.ledger.comparisons.rows({
    comparisonId,
    table,
    states: ["changed"],
    offset: 0,
    limit: LOOKED_AT,
  });
  const rows = await describeRows(ctx, record.value, page.rows);
  return rows.ok
    ? ok({ table, columns: countColumns(rows.value), rows: rows.value.length, total: page.total })
    : rows;
}

function countColumns(rows: readonly ComparisonRow[]): ChangedColumns["columns"] {
  const counts = new Map<string, number>();
  for (const { changedColumns } of rows) {
    for (const name of changedColumns) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, rows: count }))
    .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1));
}
