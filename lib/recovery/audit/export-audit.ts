import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { toCsv } from "./csv";
import type { AuditEntry } from "./entry";
import { auditFilterShape, given } from "./filter";

export const exportAuditInput = z.strictObject(auditFilterShape);

const PAGE = 1_000;
const MOST_ROWS = 100_000;

/** The filtered log as CSV, newest first. Taking the log out is itself written into it. */
export async function exportAudit(
  ctx: Context,
  input: unknown,
): Promise<Outcome<{ readonly csv: string; readonly rows: number }>> {
  const refusal = requirePermission(ctx, "audit:export");
  if (refusal) return refusal;
  const parsed = parseInput(exportAuditInput, input);
  if (!parsed.ok) return parsed;
  const filter = given(parsed.value);
  return audited(ctx, { action: "audit.export", target: "audit", details: { ...filter } }, async () => {
    const entries: AuditEntry[] = [];
    let before = filter.before;
    do {
      const page = await ctx.ports.ledger.audit.list({
        ...filter,
        ...(before ? { before } : {}),
        limit: PAGE,
      });
      entries.push(...page.entries);
      before = page.nextBefore ?? undefined;
      if (before && entries.length >= MOST_ROWS) {
        return fail(
          "invalid_input",
          `The log has more than ${MOST_ROWS} entries that match.`,
          "Choose a shorter time and export in parts.",
        );
      }
    } while (before);
    return ok({ csv: toCsv(entries), rows: entries.length });
  });
}
