import { type RestoreFacts, rowId } from "./facts";
import type { PlanOperation, PlanSequence, PlanTrigger } from "./plan";

const EVENT = { create: "insert", update: "update", remove: "delete" } as const;

/** User triggers that fire when these operations are written; one of `update of …` only if such a column is written. */
export function triggersThatFire(
  facts: RestoreFacts,
  operations: readonly PlanOperation[],
): readonly PlanTrigger[] {
  const events = new Map<string, Set<string>>();
  for (const operation of operations) {
    const event = `${EVENT[operation.kind]} ${operation.table}`;
    const columns = events.get(event) ?? new Set();
    events.set(event, columns);
    if (operation.kind === "update") for (const name of operation.columns) columns.add(name);
  }
  return byTable(facts).flatMap(({ table, triggers }) =>
    triggers
      .filter(({ on, columns }) => {
        const written = events.get(`${on} ${table}`);
        return written !== undefined && (columns.length === 0 || columns.some((name) => written.has(name)));
      })
      .map(({ name, on }) => ({ table, name, on })),
  );
}

/** Sequences whose last number lies below one that is created. */
export function sequencesThatMove(
  facts: RestoreFacts,
  operations: readonly PlanOperation[],
): readonly PlanSequence[] {
  const created = new Set(
    operations.flatMap((one) => (one.kind === "create" ? [rowId(one.table, one.key)] : [])),
  );
  const highest = new Map<string, bigint>();
  for (const row of facts.rows) {
    if (row.numbers.length === 0 || !created.has(rowId(row.table, row.key))) continue;
    for (const [index, text] of row.numbers.entries()) {
      if (text === null || !/^-?\d+$/.test(text)) continue;
      const name = `${row.table} ${index}`;
      const [number, before] = [BigInt(text), highest.get(name)];
      if (before === undefined || number > before) highest.set(name, number);
    }
  }
  return byTable(facts).flatMap(({ table, sequences }) =>
    sequences.flatMap(({ column, sequence, last }, index) => {
      const top = highest.get(`${table} ${index}`);
      const moves = top !== undefined && (last === null || top > BigInt(last));
      return moves ? [{ table, column, sequence }] : [];
    }),
  );
}

function byTable(facts: RestoreFacts): RestoreFacts["tables"] {
  return facts.tables.toSorted((a, b) => (a.table < b.table ? -1 : 1));
}
