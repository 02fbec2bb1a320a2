import type { BranchRecord } from "@/lib/recovery/branches/branch";
import type { BranchLedger, ObservationLedger } from "@/lib/recovery/ports";

/** Branch records in memory. */
export function memoryBranches(): BranchLedger {
  const records = new Map<string, BranchRecord>();
  const change = (id: string, fields: Partial<BranchRecord>) => {
    const record = records.get(id);
    if (record) records.set(id, { ...record, ...fields });
  };
  return {
    save: async (record) => {
      records.set(record.branchId, record);
    },
    get: async (id) => records.get(id) ?? null,
    list: async () => [...records.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    setExpiry: async (id, expiresAt) => change(id, { expiresAt }),
    markDeleted: async (id, at) => change(id, { deletedAt: at }),
  };
}

/** The newest observation in memory. */
export function memoryObservations(): ObservationLedger {
  let newest: { at: string; lsn: string } | null = null;
  return {
    record: async (observation) => {
      if (newest === null || newest.at < observation.at) newest = observation;
    },
    latest: async () => newest,
  };
}
