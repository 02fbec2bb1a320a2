import type { ErasureOverride } from "@/lib/recovery/erasures/override";
import type { OverrideLedger } from "@/lib/recovery/erasures/port";

/** Overrides of erasures in memory. */
export function memoryOverrides(): OverrideLedger {
  const all = new Map<string, ErasureOverride>();
  const sorted = () =>
    [...all.values()].sort((a, b) =>
      a.requestedAt === b.requestedAt ? (a.id < b.id ? 1 : -1) : a.requestedAt < b.requestedAt ? 1 : -1,
    );
  return {
    create: async (one, now) => {
      const waiting = [...all.values()].some(
        (other) => other.subject === one.subject && other.decision === null && other.expiresAt > now,
      );
      if (waiting) return false;
      all.set(one.id, one);
      return true;
    },
    get: async (id) => all.get(id) ?? null,
    list: async ({ limit }) => sorted().slice(0, limit),
    decide: async (id, decision, expiresAt) => {
      const one = all.get(id);
      if (one === undefined || one.decision !== null || one.expiresAt <= decision.at) return false;
      all.set(id, { ...one, decision, expiresAt });
      return true;
    },
    granted: async (subjects) =>
      sorted().filter((one) => one.decision?.kind === "granted" && subjects.includes(one.subject)),
    use: async (id, use) => {
      const one = all.get(id);
      if (one !== undefined) all.set(id, { ...one, uses: [...one.uses, use] });
    },
  };
}
