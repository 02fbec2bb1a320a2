import type { RestoreLedger, RestoreRecord } from "@/lib/recovery/restore/port";
import type { RestoreState, RestoreSummary } from "@/lib/recovery/restore/session";
import { memorySealedImages, type SavedImages } from "./sealed-images";

const UNRESOLVED: readonly RestoreState[] = ["applying", "in_doubt"];

/** Restore sessions and their receipts in memory. */
export function memoryRestores(now: () => Date = () => new Date()): RestoreLedger {
  const records = new Map<string, RestoreRecord>();
  const images = new Map<string, SavedImages>();
  const cancelled = new Map<string, string>();
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
    status: async (id) => {
      const record = records.get(id);
      if (record === undefined) return null;
      const { state, progress } = record;
      return { id, state, progress, cancelRequestedBy: cancelled.get(id) ?? null };
    },
    list: async ({ subjectKey, limit }) =>
      [...records.values()]
        .filter((record) => subjectKey === undefined || record.subjectKey === subjectKey)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
        .slice(0, limit)
        .map(summaryOf),
    claim: async (id, from, to) => {
      const record = records.get(id);
      if (record === undefined || !from.includes(record.state)) return false;
      records.set(id, { ...record, state: to, ...(to === "applying" ? { progress: null } : {}) });
      if (to === "applying") cancelled.delete(id);
      return true;
    },
    decide: async (id, from, to, approval) => {
      const record = records.get(id);
      if (record === undefined || !from.includes(record.state)) return false;
      records.set(id, { ...record, state: to, approval });
      return true;
    },
    pending: async () =>
      inStates(records, ["awaiting_approval", "approved"]).flatMap((record) =>
        record.approval === null
          ? []
          : [{ ...summaryOf(record), planHash: record.planHash, approval: record.approval }],
      ),
    saveReceipt: async (receipt) => {
      records.set(receipt.sessionId, { ...known(receipt.sessionId), receipt });
    },
    ...memorySealedImages(images, (id) => records.get(id)?.state, now),
    noteProgress: async (id, progress) => {
      const record = records.get(id);
      if (record?.state !== "applying") return false;
      records.set(id, { ...record, progress });
      return !cancelled.has(id);
    },
    requestCancel: async (id, byName) => {
      if (records.get(id)?.state !== "applying") return false;
      cancelled.set(id, byName);
      return true;
    },
    markUndone: async (id, by) => {
      const record = records.get(id);
      if (record?.state !== "applied") return false;
      records.set(id, { ...record, state: "undone", undoneBy: by });
      return true;
    },
    finish: async (id, change) => {
      records.set(id, { ...known(id), ...change });
    },
    unresolved: async () => inStates(records, UNRESOLVED),
  };
}

function inStates(records: ReadonlyMap<string, RestoreRecord>, states: readonly RestoreState[]) {
  return [...records.values()]
    .filter((record) => states.includes(record.state))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

function summaryOf(record: RestoreRecord): RestoreSummary {
  const { id, kind, state, subjectKey, subjectLabel, plan, createdAt, createdBy, createdByName, appliedAt } =
    record;
  return {
    id,
    kind,
    state,
    subjectKey,
    subjectLabel,
    rows: plan.operations.length,
    blocked: plan.blocked.length,
    createdAt,
    createdBy,
    createdByName,
    appliedAt,
  };
}
