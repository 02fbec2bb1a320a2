import type { Drill } from "@/lib/recovery/drills/drill";
import type { DrillLedger } from "@/lib/recovery/drills/port";

const isActive = ({ state }: Drill) => state === "queued" || state === "running";
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Restore drills in memory. */
export function memoryDrills(): DrillLedger {
  const drills = new Map<string, Drill>();
  return {
    claim: async (drill) => {
      const all = [...drills.values()];
      const other =
        all.find((one) => one.claim === drill.claim && one.state !== "failed") ?? all.find(isActive);
      if (other) return { claimed: false, drill: other };
      drills.set(drill.id, drill);
      return { claimed: true, drill };
    },
    get: async (id) => drills.get(id) ?? null,
    list: async ({ limit }) =>
      [...drills.values()]
        .sort((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id))
        .slice(0, limit),
    active: async () => [...drills.values()].filter(isActive).sort((a, b) => order(a.createdAt, b.createdAt)),
    save: async (drill, from) => {
      const known = drills.get(drill.id);
      if (!known || !from.includes(known.state)) return false;
      drills.set(drill.id, drill);
      return true;
    },
  };
}
