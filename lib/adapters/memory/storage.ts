import { fail, ok } from "@/lib/recovery/errors";
import type { StoragePort } from "@/lib/recovery/ports";

/** Object storage in memory: a bucket that is there, or not. */
export function memoryStorage(there = true): StoragePort {
  const missing = fail(
    "storage_unreachable",
    "The backup bucket does not answer.",
    "Check the storage provider.",
  );
  return { check: async () => (there ? ok(null) : missing) };
}
