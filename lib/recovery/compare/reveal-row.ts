import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { RowDetail } from "./comparison";
import { loadRow, readRowDetailInput } from "./read-row-detail";
import { readDetail } from "./row-detail";

export const revealRowInput = readRowDetailInput.extend({ reason: z.string().trim().min(3).max(500) });

/** One row with its content. Nothing is read before the intent, with its reason, is in the audit log. */
export async function revealRow(ctx: Context, input: unknown): Promise<Outcome<RowDetail>> {
  const refused = requirePermission(ctx, "content:reveal");
  if (refused !== null) return refused;
  const parsed = parseInput(revealRowInput, input);
  if (!parsed.ok) return parsed;
  const found = await loadRow(ctx, parsed.value);
  if (!found.ok) return found;
  const { record, row } = found.value;
  const what = {
    action: "content.reveal",
    target: `subject:${record.subjectKey}`,
    reason: parsed.value.reason,
    details: { comparison: record.id, table: row.table, key: row.key },
  };
  return audited(ctx, what, () => readDetail(ctx, record, row, true));
}
