import type { RowKey } from "@/lib/recovery/compare/comparison";
import type { PlanOperation } from "@/lib/recovery/restore/plan";
import type { RestoreView, RowResult } from "@/lib/recovery/restore/session";

/** One row of a preview or a result, as a list draws it. */
export interface RestoreLine {
  readonly table: string;
  readonly key: RowKey;
  readonly what: PlanOperation["kind"] | "parent" | "blocked" | RowResult["result"];
  readonly note: string | null;
  /** Of an update: what it writes, so that it can be looked at. */
  readonly change?: { readonly columns: readonly string[]; readonly clears: readonly string[] };
}

export type LineKind = "plan" | "blocked" | "results";

/** Longer lists leave their tail on the server until somebody asks for it. */
export const FIRST_LINES = 300;

/** The rows of one list: what will be written in writing order, what will not and why, or what came of each. */
export function linesOf(
  view: Pick<RestoreView, "plan" | "blockedRows" | "results">,
  kind: LineKind,
): readonly RestoreLine[] {
  switch (kind) {
    case "plan":
      return view.plan.operations.map((operation) => ({
        table: operation.table,
        key: operation.key,
        what: operation.because === "parent" ? "parent" : operation.kind,
        note: planNote(operation),
        ...(operation.kind === "update"
          ? { change: { columns: operation.columns, clears: operation.clears ?? [] } }
          : {}),
      }));
    case "blocked":
      return view.blockedRows.map(({ table, key, message }) => ({
        table,
        key,
        what: "blocked",
        note: message,
      }));
    case "results":
      // What did not go as planned stands first: in ten thousand created rows nobody would find it.
      return view.results
        .map(({ table, key, result, note }): RestoreLine => ({ table, key, what: result, note }))
        .toSorted((a, b) => ORDER[a.what] - ORDER[b.what]);
  }
}

function planNote(operation: PlanOperation): string | null {
  const { because } = operation;
  const clears = operation.kind === "remove" ? [] : (operation.clears ?? []);
  const notes = [
    ...(operation.kind === "update" ? [`writes ${operation.columns.join(", ")}`] : []),
    ...(because === "dependant" ? ["refers to a row that is removed"] : []),
    ...(because === "parent" ? ["comes along, other rows refer to it"] : []),
    ...(clears.length > 0
      ? [`left empty, because what it refers to is gone for good: ${clears.join(", ")}`]
      : []),
  ];
  return notes.length === 0 ? null : notes.join("; ");
}

const ORDER: Readonly<Record<RestoreLine["what"], number>> = {
  failed: 0,
  skipped: 1,
  blocked: 2,
  parent: 3,
  remove: 3,
  update: 3,
  create: 3,
  removed: 3,
  updated: 3,
  created: 3,
};

/** Reasons that several blocked rows share, the most frequent first. */
export function blockedReasons(
  rows: RestoreView["blockedRows"],
): readonly { readonly message: string; readonly rows: number }[] {
  const reasons = new Map<string, number>();
  for (const { message } of rows) reasons.set(message, (reasons.get(message) ?? 0) + 1);
  return [...reasons]
    .map(([message, count]) => ({ message, rows: count }))
    .toSorted((a, b) => b.rows - a.rows);
}
