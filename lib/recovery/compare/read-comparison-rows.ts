import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { ComparisonRowPage } from "./comparison";
import { describeRows } from "./describe-rows";
import { loadComparison } from "./read-comparison";

export const readComparisonRowsInput = z.object({
  comparisonId: z.string().min(1).max(100),
  table: z.string().min(1).max(300).optional(),
  states: z
    .array(z.enum(["missing", "changed", "added", "unchanged"]))
    .max(4)
    .optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** One page of a comparison's rows: keys and states from the ledger, shapes from the two sides, no content. */
export async function readComparisonRows(ctx: Context, input: unknown): Promise<Outcome<ComparisonRowPage>> {
  const refused = requirePermission(ctx, "compare:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readComparisonRowsInput, input);
  if (!parsed.ok) return parsed;
  const { comparisonId, table, states, offset, limit } = parsed.value;
  const record = await loadComparison(ctx, comparisonId);
  if (!record.ok) return record;
  const page = await ctx.ports.ledger.comparisons.rows({
    comparisonId,
    offset,
    limit,
    ...(table === undefined ? {} : { table }),
    ...(states === undefined || states.length === 0 ? {} : { states }),
  });
  const rows = await describeRows(ctx, record.value, page.rows);
  return rows.ok ? ok({ rows: rows.value, total: page.total, offset }) : rows;
}
