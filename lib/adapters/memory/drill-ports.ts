import type { DrillPorts, Inspection } from "@/lib/recovery/drills/port";
import { ok } from "@/lib/recovery/errors";

/** A world in which every restored database is sound, and drills use branches. */
export function memoryDrillPorts(change: Partial<Inspection> = {}): DrillPorts {
  return {
    server: null,
    inspect: async () =>
      ok({
        serverVersion: "17.2",
        invalidIndexes: [],
        unvalidatedConstraints: [],
        constraints: 12,
        amcheck: { indexes: 9, problems: [] },
        ...change,
      }),
  };
}
