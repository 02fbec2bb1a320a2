import type { RowKey } from "../compare/comparison";
import type { StoredRow } from "../compare/port";
import { buildPlan, withOthers } from "./build-plan";
import { type RestoreFacts, rowId } from "./facts";
import type { BlockedRow, PlanOperation, RestorePlan } from "./plan";
import type { RestorePolicy } from "./policy";
import type { RestoreRecord } from "./port";
import type { Receipt } from "./session";

/** What takes one row of a receipt back. */
export interface InverseRow {
  readonly kind: PlanOperation["kind"];
  readonly table: string;
  readonly key: RowKey;
  /** Fingerprint that production's row must have: what the receipt left; null where it left no row. */
  readonly nowHash: string | null;
  /** Fingerprint of the row that comes back; null where there was none. */
  readonly thenHash: string | null;
}

const INVERSE = { create: "remove", update: "update", remove: "create" } as const;

/** The inverse of what was written, last row first. A row that came out as it was before needs nothing. */
export function inverseOf(receipt: Receipt): readonly InverseRow[] {
  return receipt.rows
    .filter((row) => row.beforeHash !== row.afterHash)
    .map(({ kind, table, key, beforeHash, afterHash }) => ({
      kind: INVERSE[kind],
      table,
      key,
      nowHash: afterHash,
      thenHash: beforeHash,
    }))
    .reverse();
}

/** An undo writes whatever its receipt says: the rows are chosen one by one. */
export const UNDO_POLICY: RestorePolicy = {
  base: { create: true, update: { kind: "row" }, remove: true },
  tables: {},
};

const STATES = { create: "missing", update: "changed", remove: "added" } as const;

export interface UndoInput {
  readonly original: Pick<RestoreRecord, "id" | "comparisonId" | "branchId" | "plan"> & {
    readonly receipt: Receipt;
  };
  /** What is to be taken back, without what is left out. */
  readonly rows: readonly InverseRow[];
  /** Rows of the receipt that stay as they are now. */
  readonly excluded: readonly InverseRow[];
  readonly facts: RestoreFacts;
  /** Why any are left out. */
  readonly reason: string | null;
  readonly now: Date;
}

export interface Undo {
  readonly plan: RestorePlan;
  /** Rows that cannot be taken back; an undo of which any is left is not made. */
  readonly refused: readonly BlockedRow[];
}

/**
 * Turns a receipt and the facts of now into the plan that takes it back: a restore of the moment right before, made by the
 * same rules. Pure.
 */
export function buildUndo({ original, rows, excluded, facts, reason, now }: UndoInput): Undo {
  const { plan, receipt, comparisonId: id, branchId } = original;
  const made = buildPlan({
    comparison: { id, subjectKey: plan.subject.key, branchId, point: { kind: "head" }, seed: plan.seed },
    rootTable: plan.subject.table,
    policy: UNDO_POLICY,
    chosen: rows.map(toStored),
    seen: new Map(rows.map((row) => [rowId(row.table, row.key), row.nowHash])),
    facts,
    now,
  });
  const absent = new Set(
    facts.rows.flatMap((row) => (row.production === "absent" ? rowId(row.table, row.key) : [])),
  );
  const kinds = new Map(rows.map((row) => [rowId(row.table, row.key), row.kind]));
  const refused = made.blocked.map((row): BlockedRow => {
    const at = rowId(row.table, row.key);
    const words = sinceThen(row, kinds.get(at) === "create", absent.has(at));
    const { table, key, reason, message } = row;
    return words === null
      ? { table, key, reason, message }
      : { table, key, reason: "changed_since", message: words };
  });
  const source = { kind: "receipt", sessionId: original.id, transactionId: receipt.transactionId } as const;
  const others = withOthers(plan.others ?? []);
  return {
    plan: { ...made, ...others, source, blocked: excluded.map((row) => leftOut(row, reason)) },
    refused,
  };
}

function toStored({ kind, table, key, nowHash, thenHash }: InverseRow): StoredRow {
  return { table, key, state: STATES[kind], pastHash: thenHash, productionHash: nowHash };
}

function leftOut({ table, key }: InverseRow, why: string | null): BlockedRow {
  const message = `Left out of this undo: it stays as it is now.${why === null ? "" : ` Reason: ${why}`}`;
  return { table, key, reason: "changed_since", message };
}

/** What a planner of restores calls present, reused or changed has, for an undo, changed since the receipt. */
function sinceThen({ reason }: BlockedRow, isCreate: boolean, isAbsent: boolean): string | null {
  switch (reason) {
    case "already_present":
    case "key_reused":
      return isCreate
        ? "Production has a row with this key again."
        : "It changed since: another row has its key now.";
    case "changed_since":
    case "no_key":
      if (isCreate) return null;
      return isAbsent ? "Production no longer has this row." : "Production's row changed since.";
    default:
      return null;
  }
}
