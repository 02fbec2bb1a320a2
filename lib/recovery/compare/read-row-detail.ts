import { z } from "zod";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { RowDetail } from "./comparison";
import type { ComparisonRecord, StoredRow } from "./port";
import { loadComparison } from "./read-comparison";
import { readDetail } from "./row-detail";

export const readRowDetailInput = z.object({
  comparisonId: z.string().min(1).max(100),
  table: z.string().min(1).max(300),
  key: z.string().min(2).max(10_000),
});

/** One row column by column; content is masked. */
export async function readRowDetail(ctx: Context, input: unknown): Promise<Outcome<RowDetail>> {
  const refused = requirePermission(ctx, "compare:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readRowDetailInput, input);
  if (!parsed.ok) return parsed;
  const found = await loadRow(ctx, parsed.value);
  return found.ok ? readDetail(ctx, found.value.record, found.value.row, false) : found;
}

/** A row of a stored comparison: only rows that a comparison has named can be read. */
export async function loadRow(
  ctx: Context,
  of: { readonly comparisonId: string; readonly table: string; readonly key: string },
): Promise<Outcome<{ readonly record: ComparisonRecord; readonly row: StoredRow }>> {
  const record = await loadComparison(ctx, of.comparisonId);
  if (!record.ok) return record;
  const row = await ctx.ports.ledger.comparisons.row(of.comparisonId, of.table, of.key);
  if (row !== null) return ok({ record: record.value, row });
  return fail("not_found", "This comparison has no such row.", "Open the row from the comparison's list.");
}
