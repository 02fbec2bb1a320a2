import type { Context } from "../context";
import { can } from "../permissions";
import { personLabel } from "../subjects/label";
import { countOperations, type RestorePlan } from "./plan";
import type { RestoreRecord } from "./port";
import { undoUntil } from "./receipt-life";
import type { PlannedTable, RestoreView } from "./session";

/** A restore session as this actor may see it: the person's address is masked for whoever may not see content. */
export function toRestoreView({ actor, ports }: Context, record: RestoreRecord): RestoreView {
  const plan = can(actor, "content:reveal") ? record.plan : withoutGivenValues(record.plan);
  return {
    ...record,
    plan,
    subjectLabel: personLabel(actor, record.subjectLabel),
    confirmationLabel: personLabel(actor, record.confirmationLabel),
    rows: plan.operations.length,
    blocked: plan.blocked.length,
    counts: countOperations(plan.operations),
    blockedRows: plan.blocked,
    tables: tablesOf(plan),
    undoUntil: undoUntil(record.receipt, ports.receipts.keepDays),
  };
}

/** What a person typed for a column is content like any other. */
function withoutGivenValues(plan: RestorePlan): RestorePlan {
  const remedies = plan.remedies.map((one) => (one.kind === "give_value" ? { ...one, value: "•••" } : one));
  return { ...plan, remedies };
}

/** Counts per table, in writing order; tables of which nothing can be written come last. */
function tablesOf(plan: RestorePlan): RestoreView["tables"] {
  const tables = new Map<string, { -readonly [Key in keyof PlannedTable]: PlannedTable[Key] }>();
  const of = (table: string) => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    const made = { table, create: 0, parents: 0, update: 0, remove: 0, blocked: 0 };
    tables.set(table, made);
    return made;
  };
  for (const operation of plan.operations) {
    of(operation.table)[operation.because === "parent" ? "parents" : operation.kind] += 1;
  }
  for (const row of plan.blocked) of(row.table).blocked += 1;
  return [...tables.values()];
}
