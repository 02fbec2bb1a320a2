import { z } from "zod";
import { audited } from "../audited";
import { utcDay } from "../backup/keys";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Baseline } from "../posture/baseline";
import { fillChecklist, quarterOf, quarterSpan } from "./checklist";
import { checklistHtml, checklistMarkdown } from "./checklist-text";
import type { EvidenceFile } from "./export-evidence";

export const exportChecklistInput = z.strictObject({
  format: z.enum(["markdown", "html"]).default("markdown"),
  quarter: z
    .string()
    .regex(/^20\d\d-Q[1-4]$/, "is not a quarter, e.g. 2026-Q4")
    .optional(),
});

const DRILLS = 200;

/** The quarterly checklist, filled in from drills and measurements. Names, counts and times; never content. */
export async function exportChecklist(ctx: Context, input: unknown): Promise<Outcome<EvidenceFile>> {
  const refusal = requirePermission(ctx, "drills:checklist");
  if (refusal) return refusal;
  const parsed = parseInput(exportChecklistInput, input);
  if (!parsed.ok) return parsed;
  const { format } = parsed.value;

  const { ledger, clock } = ctx.ports;
  const quarter = parsed.value.quarter ?? quarterOf(clock.now());
  const [drills, baseline] = await Promise.all([
    ledger.drills.list({ limit: DRILLS }),
    baselineWithin(ctx, quarter),
  ]);
  const list = fillChecklist({ quarter, drills, baseline });
  const act = {
    action: "drill.checklist",
    target: `quarter:${quarter}`,
    details: { format, result: list.result },
  };
  return audited(ctx, act, async () =>
    ok(
      format === "html"
        ? {
            name: `dr-checklist-${quarter}.html`,
            type: "text/html; charset=utf-8",
            text: checklistHtml(list),
          }
        : {
            name: `dr-checklist-${quarter}.md`,
            type: "text/markdown; charset=utf-8",
            text: checklistMarkdown(list),
          },
    ),
  );
}

async function baselineWithin(ctx: Context, quarter: string): Promise<Baseline | null> {
  const { from, to } = quarterSpan(quarter);
  const report = await ctx.ports.ledger.postures.newestBefore(utcDay(new Date(to)));
  const baseline = report?.baseline ?? null;
  return baseline !== null && baseline.readAt >= from ? baseline : null;
}
