import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { withSession } from "../subjects/sessions";
import type { ChangedColumns, ComparisonRow } from "./comparison";
import { describeRows } from "./describe-rows";
import { loadComparison } from "./read-comparison";

/** As many changed rows are looked at: they show which columns something went through. */
const LOOKED_AT = 2_000;

export const readChangedColumnsInput = z.strictObject({
  comparisonId: z.string().min(1).max(100),
  table: z.string().min(1).max(300),
});

/** In which columns that can be written the changed rows of a table differ, the most frequent first; no content. */
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
  if (!rows.ok) return rows;
  const computed = await computedColumns(ctx, table);
  if (!computed.ok) return computed;
  const columns = countColumns(rows.value).filter(({ name }) => !computed.value.has(name));
  return ok({ table, columns, rows: rows.value.length, total: page.total });
}

/** Columns that production computes from others: they follow by themselves, and nobody can write them. */
function computedColumns(ctx: Context, id: string): Promise<Outcome<ReadonlySet<string>>> {
  return withSession(ctx, ctx.ports.production.url, "production", async (session) => {
    const table = (await session.catalog()).tables.find((one) => one.id === id);
    return ok(new Set(table?.columns.flatMap(({ name, generated }) => (generated ? name : []))));
  });
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
