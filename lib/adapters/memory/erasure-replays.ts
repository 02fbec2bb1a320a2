import type { ReplayLedger } from "@/lib/recovery/erasures/port";
import type { Replay, ReplayReceipt } from "@/lib/recovery/erasures/replay";

const isActive = ({ state }: Replay) => state === "queued" || state === "running";
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Replays of the erasure list in memory. */
export function memoryReplays(): ReplayLedger {
  const replays = new Map<string, Replay>();
  const receipts = new Map<string, ReplayReceipt>();
  return {
    create: async (replay) => {
      if (replays.has(replay.id)) throw new Error(`The replay ${replay.id} exists already.`);
      replays.set(replay.id, replay);
    },
    get: async (id) => replays.get(id) ?? null,
    list: async ({ limit }) =>
      [...replays.values()]
        .sort((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id))
        .slice(0, limit),
    active: async () =>
      [...replays.values()].filter(isActive).sort((a, b) => order(a.createdAt, b.createdAt)),
    begin: async (id, at, silentSince) => {
      const one = replays.get(id);
      if (one === undefined || !isActive(one)) return null;
      if (one.state === "running" && one.heartbeatAt >= silentSince) return null;
      const begun: Replay = { ...one, state: "running", startedAt: one.startedAt ?? at, heartbeatAt: at };
      replays.set(id, begun);
      return begun;
    },
    save: async (replay, from) => {
      const known = replays.get(replay.id);
      if (known === undefined || !from.includes(known.state)) return false;
      replays.set(replay.id, replay);
      return true;
    },
    saveReceipt: async (receipt) => {
      receipts.set(`${receipt.replayId} ${receipt.person}`, receipt);
    },
    receipts: async (replayId) =>
      [...receipts.values()]
        .filter((receipt) => receipt.replayId === replayId)
        .sort((a, b) => order(a.at, b.at) || order(a.person, b.person)),
  };
}
