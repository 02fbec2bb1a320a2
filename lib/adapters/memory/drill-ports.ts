import type { DrillPorts, Inspection } from "@/lib/recovery/drills/port";
import { DEFAULT_RHYTHM } from "@/lib/recovery/drills/rhythm";
import { ok } from "@/lib/recovery/errors";

/** A world in which every restored database is sound, and drills use branches. */
export function memoryDrillPorts(change: Partial<Inspection> = {}): DrillPorts {
  return {
    rhythm: DEFAULT_RHYTHM,
    person: null,
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
