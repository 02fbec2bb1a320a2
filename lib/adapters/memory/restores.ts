import type { RestoreLedger, RestoreRecord } from "@/lib/recovery/restore/port";
import type { RestoreState, RestoreSummary } from "@/lib/recovery/restore/session";

const UNRESOLVED: readonly RestoreState[] = ["applying", "in_doubt"];

/** Restore sessions and their receipts in memory. */
export function memoryRestores(): RestoreLedger {
  const records = new Map<string, RestoreRecord>();
  const known = (id: string): RestoreRecord => {
    const record = records.get(id);
    if (record === undefined) throw new Error(`There is no restore session ${id}.`);
    return record;
  };
  return {
    create: async (record) => {
      if (records.has(record.id)) throw new Error(`The restore session ${record.id} exists already.`);
      records.set(record.id, record);
    },
    get: async (id) => records.get(id) ?? null,
    list: async ({ subjectKey, limit }) =>
      [...records.values()]
        .filter((record) => subjectKey === undefined || record.subjectKey === subjectKey)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
        .slice(0, limit)
        .map(summaryOf),
    claim: async (id, from, to) => {
      const record = records.get(id);
      if (record === undefined || !from.includes(record.state)) return false;
      records.set(id, { ...record, state: to });
      return true;
    },
    saveReceipt: async (receipt) => {
      records.set(receipt.sessionId, { ...known(receipt.sessionId), receipt });
    },
    finish: async (id, change) => {
      records.set(id, { ...known(id), ...change });
    },
    unresolved: async () =>
      [...records.values()]
        .filter((record) => UNRESOLVED.includes(record.state))
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  };
}

function summaryOf(record: RestoreRecord): RestoreSummary {
  const { id, state, subjectKey, subjectLabel, plan, createdAt, createdByName, appliedAt } = record;
  return {
    id,
    state,
    subjectKey,
    subjectLabel,
    rows: plan.operations.length,
    blocked: plan.blocked.length,
    createdAt,
    createdByName,
    appliedAt,
  };
}
