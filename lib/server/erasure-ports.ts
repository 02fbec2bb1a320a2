import "server-only";
import { createEraser } from "@/lib/adapters/postgres/erase";
import { createErasureKeys, type ErasureKeys } from "@/lib/recovery/erasures/keys";
import type { ErasurePorts } from "@/lib/recovery/erasures/port";
import type { Env } from "./env";

/** The keys of the erasure list, imported at first use, and what deletes the erased again. */
export function erasurePorts(settings: Env): ErasurePorts {
  let made: Promise<ErasureKeys> | undefined;
  return {
    keys: () => {
      made ??= createErasureKeys(settings.ERASURE_KEY, settings.ERASURE_OLD_KEYS);
      return made;
    },
    eraser: createEraser(settings.NEON_WS_PROXY === undefined ? {} : { wsProxy: settings.NEON_WS_PROXY }),
  };
}
