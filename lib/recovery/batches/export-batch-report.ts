import { z } from "zod";
import { audited } from "../audited";
import { type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { batchIdField } from "./fields";
import { loadBatch } from "./load-batch";
import { batchMarkdown, batchReport } from "./report";
import { toBatchView } from "./to-view";
import { trialsOf } from "./untried";

export const exportBatchReportInput = z.strictObject({
  batchId: batchIdField,
  format: z.enum(["json", "markdown"]).default("json"),
});

export interface ExportedBatchReport {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** What became of everybody on a list, as a file for the ticket; of one that is not over, as far as it has come. */
export async function exportBatchReport(ctx: Context, input: unknown): Promise<Outcome<ExportedBatchReport>> {
  const refused = requirePermission(ctx, "receipts:export");
  if (refused !== null) return refused;
  const parsed = parseInput(exportBatchReportInput, input);
  if (!parsed.ok) return parsed;
  const { batchId, format } = parsed.value;
  const loaded = await loadBatch(ctx, batchId);
  if (!loaded.ok) return loaded;
  const what = { action: "batch.export_report", target: `batch:${batchId}`, details: { format } };
  return audited(ctx, what, async () => {
    const view = toBatchView(ctx, loaded.value, await trialsOf(ctx, loaded.value.members));
    const report = batchReport(view, ctx.ports.clock.now().toISOString(), displayName(ctx.actor));
    const name = `rekindle-batch-${batchId}`;
    return ok(
      format === "json"
        ? { name: `${name}.json`, type: "application/json", body: `${JSON.stringify(report, null, 2)}\n` }
        : { name: `${name}.md`, type: "text/markdown; charset=utf-8", body: batchMarkdown(report) },
    );
  });
}
