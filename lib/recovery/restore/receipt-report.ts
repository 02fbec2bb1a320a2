import type { AuditEntry } from "../audit/entry";
import type { IdentityState } from "../subjects/identity-port";
import { maskLabel } from "../subjects/label";
import type { Approval } from "./approval";
import { type EffectState, type EffectView, isOpen } from "./effects";
import { rowId } from "./facts";
import {
  type BlockedRow,
  countOperations,
  type OperationCounts,
  type PlanOperation,
  type PlanSource,
  type RestorePlan,
} from "./plan";
import type { RestoreRecord } from "./port";
import { undoUntil } from "./receipt-life";
import { remedyLines } from "./remedy-words";
import { rowResults } from "./row-results";
import type { RestoreProof, RestoreState, RowResult } from "./session";

/**
 * Everything that may leave the console about a restore, for the ticket or an auditor: keys, fingerprints, names of columns,
 * counts, who agreed, when and the proof. Never a value of a row (docs/receipt-format.md).
 */
export interface ReceiptReport {
  readonly format: "rekindle-receipt";
  readonly version: 1;
  readonly exportedAt: string;
  readonly exportedBy: string;
  readonly restore: {
    readonly id: string;
    readonly kind: "restore" | "undo";
    readonly state: RestoreState;
    readonly plannedAt: string;
    readonly plannedBy: string;
    readonly appliedAt: string | null;
    readonly durationMs: number | null;
    readonly undoes: string | null;
    readonly undoneBy: string | null;
    readonly notice: string | null;
  };
  readonly person: { readonly key: string; readonly label: string };
  readonly source: PlanSource & { readonly branchName: string };
  readonly plan: Pick<
    RestorePlan,
    "policy" | "triggers" | "sequences" | "graphHash" | "createdAt" | "expiresAt"
  > & {
    readonly hash: string;
    readonly counts: OperationCounts;
    readonly remedies: readonly ReportedRemedy[];
    /** The same in words. */
    readonly waysRound: readonly string[];
  };
  readonly approval: Approval | null;
  /** Null when nothing was written. */
  readonly receipt: {
    readonly transactionId: string;
    readonly writtenAt: string;
    readonly undoUntil: string | null;
  } | null;
  readonly tables: readonly ReportedTable[];
  readonly rows: readonly ReportedRow[];
  readonly blocked: readonly Pick<BlockedRow, "table" | "key" | "reason" | "message">[];
  readonly proof: RestoreProof | null;
  readonly effects: readonly ReportedEffect[];
  readonly timeline: readonly ReportedEvent[];
}

/** Something that Postgres cannot bring back, as it stood when the report was made. */
export interface ReportedEffect {
  readonly id: string;
  readonly title: string;
  readonly state: EffectState;
  /** What the identity provider said; null where nobody can be asked. */
  readonly check: IdentityState | null;
  readonly note: string | null;
  readonly notedBy: string | null;
  readonly notedAt: string | null;
}

/** A remedy as it was chosen; the value that a person gave for a column stays behind. */
export type ReportedRemedy = Readonly<Record<string, string | readonly string[]>>;

export interface ReportedTable {
  readonly table: string;
  readonly planned: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly blocked: number;
}

export interface ReportedRow {
  readonly table: string;
  readonly key: string;
  readonly planned: PlanOperation["kind"];
  readonly because: PlanOperation["because"];
  /** What an update wrote; absent for the other kinds, which concern the whole row. */
  readonly columns?: readonly string[];
  readonly result: RowResult["result"] | null;
  readonly note: string | null;
  readonly beforeHash: string | null;
  readonly afterHash: string | null;
}

export interface ReportedEvent {
  readonly at: string;
  readonly what: string;
  readonly who: string;
  readonly result: AuditEntry["result"];
  readonly reason: string | null;
}

export interface ReportInput {
  readonly record: RestoreRecord;
  /** Entries of the audit log about this restore, in any order. */
  readonly entries: readonly AuditEntry[];
  readonly effects: readonly EffectView[];
  readonly keepDays: number;
  readonly exportedAt: string;
  readonly exportedBy: string;
}

/** Makes a session's report. Pure: the same session gives the same report. */
export function receiptReport({
  record,
  entries,
  effects,
  keepDays,
  ...exported
}: ReportInput): ReceiptReport {
  const { plan, receipt } = record;
  return {
    format: "rekindle-receipt",
    version: 1,
    ...exported,
    restore: {
      id: record.id,
      kind: record.kind,
      state: record.state,
      plannedAt: record.createdAt,
      plannedBy: record.createdByName,
      appliedAt: record.appliedAt,
      durationMs: record.durationMs,
      undoes: record.undoes,
      undoneBy: record.undoneBy,
      notice: record.notice,
    },
    person: { key: record.subjectKey, label: maskLabel(record.subjectLabel) },
    source: { ...plan.source, branchName: record.branchName },
    plan: {
      hash: record.planHash,
      graphHash: plan.graphHash,
      createdAt: plan.createdAt,
      expiresAt: plan.expiresAt,
      policy: plan.policy,
      remedies: plan.remedies.map(withoutValue),
      waysRound: remedyLines(plan.remedies).map(({ words }) => words),
      counts: countOperations(plan.operations),
      triggers: plan.triggers,
      sequences: plan.sequences,
    },
    approval: record.approval,
    receipt:
      receipt === null
        ? null
        : {
            transactionId: receipt.transactionId,
            writtenAt: receipt.writtenAt,
            undoUntil: undoUntil(receipt, keepDays),
          },
    tables: tablesOf(record),
    rows: rowsOf(record),
    blocked: plan.blocked.map(({ table, key, reason, message }) => ({ table, key, reason, message })),
    proof: record.proof,
    effects: effects.map(reportedEffect),
    timeline: timelineOf(entries),
  };
}

function reportedEffect(effect: EffectView): ReportedEffect {
  const { id, title, note, check } = effect;
  return {
    id,
    title,
    state: note?.state ?? (isOpen(effect) ? "open" : "not_needed"),
    check: check?.state ?? null,
    note: note?.note ?? null,
    notedBy: note?.byName ?? null,
    notedAt: note?.at ?? null,
  };
}

function withoutValue(remedy: RestorePlan["remedies"][number]): ReportedRemedy {
  const { value: _value, ...named } = { value: null, ...remedy };
  return named;
}

function rowsOf(record: RestoreRecord): readonly ReportedRow[] {
  const { plan, receipt } = record;
  const came = new Map(rowResults(record).map((row) => [rowId(row.table, row.key), row]));
  const written = new Map((receipt?.rows ?? []).map((row) => [rowId(row.table, row.key), row]));
  return plan.operations.map((operation) => {
    const id = rowId(operation.table, operation.key);
    return {
      table: operation.table,
      key: operation.key,
      planned: operation.kind,
      because: operation.because,
      ...(operation.kind === "update" ? { columns: operation.columns } : {}),
      result: came.get(id)?.result ?? null,
      note: came.get(id)?.note ?? null,
      beforeHash: written.get(id)?.beforeHash ?? null,
      afterHash: written.get(id)?.afterHash ?? null,
    };
  });
}

function tablesOf(record: RestoreRecord): readonly ReportedTable[] {
  const none = { planned: 0, created: 0, updated: 0, removed: 0, skipped: 0, failed: 0, blocked: 0 };
  const tables = new Map<string, typeof none>();
  const count = (table: string, what: keyof typeof none) => {
    const counts = tables.get(table) ?? { ...none };
    counts[what] += 1;
    tables.set(table, counts);
  };
  for (const { table } of record.plan.operations) count(table, "planned");
  for (const { table, result } of rowResults(record)) count(table, result);
  for (const { table } of record.plan.blocked) count(table, "blocked");
  return [...tables].map(([table, counts]) => ({ table, ...counts }));
}

/** What was done, in order. An intent whose outcome is there says nothing more; one without it is what a crash left. */
function timelineOf(entries: readonly AuditEntry[]): readonly ReportedEvent[] {
  const ended = new Set(entries.filter((one) => one.phase === "outcome").map((one) => one.correlation));
  return entries
    .filter((one) => one.phase !== "intent" || !ended.has(one.correlation))
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((one) => ({
      at: one.at,
      what: one.action,
      who: one.actorName,
      result: one.result,
      reason: one.phase === "outcome" ? reasonOf(entries, one) : one.reason,
    }));
}

/** A failed outcome names its code; else the reason is the one that was given with the intent. */
function reasonOf(entries: readonly AuditEntry[], outcome: AuditEntry): string | null {
  if (outcome.reason !== null) return outcome.reason;
  return (
    entries.find((one) => one.phase === "intent" && one.correlation === outcome.correlation)?.reason ?? null
  );
}
