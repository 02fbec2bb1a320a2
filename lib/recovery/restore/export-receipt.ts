import { z } from "zod";
import type { AuditEntry } from "../audit/entry";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { loadRestore } from "./load";
import type { RestoreRecord } from "./port";
import { effectsOf } from "./read-effects";
import { receiptMarkdown } from "./receipt-markdown";
import { type ReceiptReport, receiptReport } from "./receipt-report";

export const exportReceiptInput = z.strictObject({
  restoreId: z.string().min(1).max(100),
  format: z.enum(["json", "markdown"]).default("json"),
});

export interface ExportedReceipt {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

const PAGE = 200;
const EXPORT = "restore.export_receipt";

/** One restore or undo as a file for the ticket: what was written, by whom, with whose consent, and the proof. No content. */
export async function exportReceipt(ctx: Context, input: unknown): Promise<Outcome<ExportedReceipt>> {
  const refused = requirePermission(ctx, "receipts:export");
  if (refused !== null) return refused;
  const parsed = parseInput(exportReceiptInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, format } = parsed.value;
  const record = await loadRestore(ctx, restoreId);
  if (!record.ok) return record;
  if (record.value.receipt === null && record.value.resultCounts === null) {
    return fail("not_found", "Nothing was written yet, so there is no receipt.", "Apply the plan first.");
  }
  const what = {
    action: EXPORT,
    target: `subject:${record.value.subjectKey}`,
    details: { restoreId, format, rows: record.value.plan.operations.length },
  };
  return audited(ctx, what, async () => {
    const report = await makeReport(ctx, record.value);
    const name = `rekindle-receipt-${restoreId}`;
    return ok(
      format === "json"
        ? { name: `${name}.json`, type: "application/json", body: `${JSON.stringify(report, null, 2)}\n` }
        : { name: `${name}.md`, type: "text/markdown; charset=utf-8", body: receiptMarkdown(report) },
    );
  });
}

/** The report of a session as things stand. */
export async function makeReport(ctx: Context, record: RestoreRecord): Promise<ReceiptReport> {
  const { clock, receipts } = ctx.ports;
  const [entries, effects] = await Promise.all([entriesOf(ctx, record), effectsOf(ctx, record)]);
  return receiptReport({
    record,
    entries,
    effects,
    keepDays: receipts.keepDays,
    exportedAt: clock.now().toISOString(),
    exportedBy: ctx.actor.kind === "user" ? ctx.actor.name : ctx.actor.kind,
  });
}

async function entriesOf(ctx: Context, record: RestoreRecord): Promise<readonly AuditEntry[]> {
  const { audit } = ctx.ports.ledger;
  const found: AuditEntry[] = [];
  // The ledger's clock need not be the console's.
  const from = new Date(Date.parse(record.createdAt) - 3_600_000).toISOString();
  const about = { target: `subject:${record.subjectKey}`, action: "restore.", from };
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof audit.list>> = await audit.list({
      ...about,
      limit: PAGE,
      ...(before === null ? {} : { before }),
    });
    for (const entry of page.entries) {
      if (entry.details.restoreId === record.id && entry.action !== EXPORT) found.push(entry);
    }
    before = page.nextBefore;
  } while (before !== null);
  return found;
}
