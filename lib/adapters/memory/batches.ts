import { AT_WORK, type Batch, type BatchMember, type BatchState } from "@/lib/recovery/batches/batch";
import type { BatchLedger } from "@/lib/recovery/batches/port";

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Kept {
  batch: Batch;
  heartbeatAt: string | null;
  members: readonly BatchMember[];
}

/** Plans over lists of people, in memory. */
export function memoryBatches(): BatchLedger {
  const all = new Map<string, Kept>();
  const inState = (states: readonly BatchState[]) =>
    [...all.values()]
      .filter(({ batch }) => states.includes(batch.state))
      .sort((a, b) => order(a.batch.createdAt, b.batch.createdAt) || order(a.batch.id, b.batch.id));
  return {
    create: async (batch, members) => {
      all.set(batch.id, { batch, heartbeatAt: null, members });
    },
    get: async (id) => {
      const kept = all.get(id);
      return kept === undefined ? null : { batch: kept.batch, heartbeatAt: kept.heartbeatAt };
    },
    list: async ({ limit }) =>
      [...all.values()]
        .map(({ batch }) => batch)
        .sort((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id))
        .slice(0, limit),
    pending: async () => inState(["awaiting_approval", "approved"]).map(({ batch }) => batch),
    atWork: async () => inState(AT_WORK).map(({ batch, heartbeatAt }) => ({ batch, heartbeatAt })),
    members: async (id) => all.get(id)?.members ?? [],
    saveMember: async (id, member) => {
      const kept = all.get(id);
      if (kept === undefined) return;
      kept.members = kept.members.map((one) => (one.position === member.position ? member : one));
    },
    save: async (batch, from) => {
      const kept = all.get(batch.id);
      if (kept === undefined || !from.includes(kept.batch.state)) return false;
      kept.batch = batch;
      kept.heartbeatAt = null;
      return true;
    },
    begin: async (id, at, silentSince) => {
      const kept = all.get(id);
      if (kept === undefined || !AT_WORK.includes(kept.batch.state)) return null;
      if (kept.heartbeatAt !== null && kept.heartbeatAt > silentSince) return null;
      kept.heartbeatAt = at;
      return kept.batch;
    },
    beat: async (id, at, during) => {
      const kept = all.get(id);
      if (kept === undefined || kept.batch.state !== during) return false;
      kept.heartbeatAt = at;
      return true;
    },
    listOf: async (restoreId) => {
      const kept = [...all.values()].find(({ members }) =>
        members.some((one) => one.restoreId === restoreId),
      );
      if (kept === undefined) return null;
      return { batch: kept.batch, people: kept.members.filter((one) => one.restoreId !== null).length };
    },
  };
}
