import type { Materialisation } from "@/lib/recovery/backup/materialisation";
import type { MaterialisationLedger } from "@/lib/recovery/backup/materialisation-port";

/** Backups that were asked back, in memory. */
export function memoryMaterialisations(): MaterialisationLedger {
  const all = new Map<string, Materialisation>();
  return {
    create: async (one) => {
      all.set(one.branchId, one);
    },
    get: async (branchId) => all.get(branchId) ?? null,
    list: async () => [...all.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    begin: async (branchId, at, silentSince) => {
      const one = all.get(branchId);
      if (one === undefined) return null;
      const silent = one.state === "running" && one.heartbeatAt < silentSince;
      if (one.state !== "queued" && !silent) return null;
      const begun = { ...one, state: "running", attempt: one.attempt + 1, heartbeatAt: at } as const;
      all.set(branchId, begun);
      return begun;
    },
    update: async (branchId, attempt, at, change) => {
      const one = all.get(branchId);
      if (one?.state !== "running" || one.attempt !== attempt) return false;
      all.set(branchId, { ...one, ...change, heartbeatAt: at });
      return true;
    },
  };
}
