import { createErasureKeys, type ErasureKeys } from "@/lib/recovery/erasures/keys";
import type { ErasurePorts } from "@/lib/recovery/erasures/port";

/** A key that everybody knows. */
export const MEMORY_ERASURE_KEY = Buffer.alloc(32, 7).toString("base64");

let made: Promise<ErasureKeys> | undefined;

/** Real hashes under a known key, and nobody who could delete. */
export function memoryErasurePorts(): ErasurePorts {
  return {
    keys: () => {
      made ??= createErasureKeys(MEMORY_ERASURE_KEY);
      return made;
    },
    eraser: {
      open: () => {
        throw new Error("this world has no eraser");
      },
    },
  };
}
